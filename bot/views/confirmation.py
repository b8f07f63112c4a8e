"""The confirmation: what was understood, where it stands, and how to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
)

from bot.domain import categories, commands, statuses
from bot.models import Request
from bot.views import (
    category_choice,
    details,
    edit_offer,
    inputs,
    kept_answers,
    labels,
    lookalikes,
    mrkdwn,
    secrecy,
    submission,
    supporters,
)
from bot.views.message import Message, saying

CATEGORY = "confirmation_category"
WITHDRAW = "confirmation_withdraw"
COMPLETE = "confirmation_complete"
BLOCK = "confirmation"


@dataclass(frozen=True)
class Confirmation:
    """`names` are display names by user id. `triage_is_set`: there is a channel where PMs see
    it. `is_form`: filed by form, so that this stands in a direct message; otherwise it stands
    in the message's own thread. `messages`: how many of theirs are this one request.
    `has_alike`: something like it was asked before; `has_answer`: and answered, as is kept;
    `answered`: what its requester found enough. `missing`: what it lacks, by name.
    `is_direct`: nobody else reads the thread, and no channel says whose request it is;
    `in_channel`: it came from a private channel, whose members read it."""

    request: Request
    names: Mapping[str, str]
    triage_is_set: bool
    is_form: bool
    messages: int = 1
    has_alike: bool = False
    has_answer: bool = False
    answered: str | None = None
    missing: Sequence[str] = ()
    is_direct: bool = False
    in_channel: bool = False
    customer: str = ""


def build(confirmation: Confirmation) -> Message:
    """The confirmation as the request stands now; its controls go once it is decided."""
    request = confirmation.request
    if request.status == statuses.WITHDRAWN.key and confirmation.answered:
        words = f"{request.ref} is answered, as it was before."
        said = mrkdwn.quote(confirmation.answered, 2800)
        return saying(words, [mrkdwn.section(words), mrkdwn.section(said)])
    if request.status == statuses.WITHDRAWN.key:
        words = f"{request.ref} is not a request. I'll leave it."
        return saying(words, [mrkdwn.section(words)])
    blocks: list[Block] = [
        mrkdwn.section(_filed(confirmation)),
        mrkdwn.context(_standing(confirmation)),
    ]
    if seen_by := _seen_by(confirmation):
        blocks.append(mrkdwn.context(seen_by))
    lacks = _lacks(confirmation)
    return saying(_words(confirmation), [*blocks, *lacks, *_controls(confirmation)])


def _seen_by(confirmation: Confirmation) -> str:
    """Of what is confidential: who sees it."""
    if not confirmation.is_form and not confirmation.is_direct:
        return secrecy.in_its_thread(confirmation.request)
    in_channel = confirmation.in_channel
    return secrecy.words(confirmation.request, secrecy.YOU, in_channel=in_channel)


def _lacks(confirmation: Confirmation) -> list[Block]:
    """What is asked of the requester, once, with a button."""
    request, missing = confirmation.request, " and ".join(confirmation.missing)
    if not missing:
        return []
    button = ButtonElement(
        text=mrkdwn.label(f"Add: {missing}"),
        action_id=COMPLETE,
        value=str(request.id),
        accessibility_label=f"Add {missing}: {request.ref}"[:75],
    )
    asker = mrkdwn.calm(confirmation.names.get(request.requester, ""), 80) or "Please"
    words = f"{asker}, one more thing before somebody can decide: *{mrkdwn.calm(missing)}*."
    return [mrkdwn.section(words, button)]


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
        facts = [whose, category, *details.understood(request, confirmation.customer)]
        return (
            f"I filed *{request.ref}: {title}*\n{' · '.join(facts)}{category_choice.doubt(request)}"
        )
    whose = f" for {mrkdwn.calm(labels.department(request.department))}"
    filed = f"Filed as *{request.ref}*{whose if confirmation.is_direct else ''}, {category}"
    if request.category == categories.OTHER.key and not (
        request.cues or request.view_id or request.is_learned or request.is_recategorised
    ):
        return f"{filed}: I could not tell what sort of request it is."
    return filed + category_choice.because(request) + category_choice.doubt(request)


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
    several = ""
    if confirmation.messages > 1:
        several = f" I took your {confirmation.messages} messages for one request."
    asker = mrkdwn.calm(confirmation.names.get(request.requester, ""), 80) or "you"
    if request.status == statuses.NEED_INFO.key:
        return f"There is a question for {asker} {place}."
    return f"Product management will answer {asker} {place}.{several}"


def _controls(confirmation: Confirmation) -> list[Block]:
    request = confirmation.request
    if not labels.is_open(request.status):
        return []
    options = inputs.options(categories.offered_by(request.department))
    select = inputs.menu(CATEGORY, options, request.category, "Category") if options else None
    likely = category_choice.buttons(request)
    offered = (*likely, select, edit_offer.button(request), _withdraw(request))
    elements = [element for element in offered if element]
    if not confirmation.is_form:  # others read along
        elements.append(supporters.button(request))
    if confirmation.has_alike:
        elements.append(lookalikes.show(request))
    if confirmation.has_answer:
        elements.append(kept_answers.show(request))
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
