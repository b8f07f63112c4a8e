"""The confirmation: what was understood, where it stands, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
)

from bot.domain import categories, commands, statuses
from bot.models import Request
from bot.views import inputs, labels, mrkdwn, submission
from bot.views.message import Message, saying

CATEGORY = "confirmation_category"
WITHDRAW = "confirmation_withdraw"
BLOCK = "confirmation"


@dataclass(frozen=True)
class Confirmation:
    """`names` are display names by user id. `triage_is_set`: there is a channel where PMs see
    it. `is_form`: filed by form, so that this stands in a direct message; otherwise it stands
    in the message's own thread."""

    request: Request
    names: Mapping[str, str]
    triage_is_set: bool
    is_form: bool


def build(confirmation: Confirmation) -> Message:
    """The confirmation as the request stands now; its controls go once it is decided."""
    request = confirmation.request
    if request.status == statuses.WITHDRAWN.key:
        words = f"{request.ref} is not a request. I'll leave it."
        return saying(words, [mrkdwn.section(words)])
    blocks = [mrkdwn.section(_filed(confirmation)), mrkdwn.context(_standing(confirmation))]
    return saying(_words(confirmation), [*blocks, *_controls(request)])


def request_of(block_id: object) -> int | None:
    """The id of the request whose confirmation has `block_id`; None if it is another block."""
    name, _, number = block_id.partition(":") if isinstance(block_id, str) else ("", "", "")
    return submission.number(number) if name == BLOCK else None


def _words(confirmation: Confirmation) -> str:
    request = confirmation.request
    understood = f"{labels.category(request.category)}. {labels.status(request.status)}."
    if confirmation.is_form:
        return f"I filed {request.ref}: {mrkdwn.one_line(request.title)}. {understood}"
    return f"Filed as {request.ref}, {understood}"


def _filed(confirmation: Confirmation) -> str:
    request = confirmation.request
    category = labels.category(request.category)
    if confirmation.is_form:
        title = mrkdwn.calm(request.title, 1000)
        whose = mrkdwn.calm(labels.department(request.department))
        return f"I filed *{request.ref}: {title}*\n{whose} · {category}"
    if request.category == categories.OTHER.key and not request.cues:
        return f"Filed as *{request.ref}*, {category}: I could not tell what sort."
    because = ", ".join(request.cues)
    return f"Filed as *{request.ref}*, {category}" + (
        f", because of: {mrkdwn.calm(because, 300)}" if because else ""
    )


def _standing(confirmation: Confirmation) -> str:
    """Where it stands, and what happens next."""
    status = confirmation.request.status
    mark = labels.status_mark(status)
    if not labels.is_open(status):
        return f"{confirmation.request.ref} · {mark}"
    if not confirmation.triage_is_set:
        return (
            f"{mark} · Nobody sees it yet: I have no triage channel. A product manager or a "
            f"workspace admin can choose one with `{commands.COMMAND} settings`."
        )
    return f"{mark} · {_next(confirmation)}"


def _next(confirmation: Confirmation) -> str:
    request = confirmation.request
    place = "here" if confirmation.is_form else "in this thread"
    asker = mrkdwn.calm(confirmation.names.get(request.requester, ""), 80) or "you"
    if request.status == statuses.NEED_INFO.key:
        return f"There is a question for {asker} {place}."
    return f"Product management will answer {asker} {place}."


def _controls(request: Request) -> list[Block]:
    if not labels.is_open(request.status):
        return []
    options = inputs.options(categories.offered_by(request.department))
    select = inputs.menu(CATEGORY, options, request.category, "Category") if options else None
    elements = [element for element in (select, _withdraw(request)) if element]
    return [ActionsBlock(block_id=f"{BLOCK}:{request.id}", elements=elements)]


def _withdraw(request: Request) -> ButtonElement:
    # There is no way back from it, so it asks first.
    return ButtonElement(
        text=mrkdwn.label("Not a request"),
        action_id=WITHDRAW,
        value=str(request.id),
        accessibility_label=f"Not a request: {request.ref}",
        confirm=ConfirmObject(
            title="Not a request?",
            text=mrkdwn.label(f"I will take {request.ref} off the list for good.", 300),
            confirm="Not a request",
            deny="Keep it",
        ),
    )
