"""The form in which somebody adds their name to a request: for whom, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ExternalDataSelectElement,
    InputBlock,
    Option,
)
from slack_sdk.models.views import View

from bot.domain import departments
from bot.models import Customer, Request, Supporter
from bot.views import inputs, labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "support_form"
DEPARTMENT = "support_form_department"
CUSTOMER = "support_form_customer"
WORDS = "support_form_words"
TAKE_BACK = "support_take_back"

MOST_WORDS = 600
_KNOWN, _NEW = "id:", "new:"
_STALE = "This form is out of date. Close it and open it again."


@dataclass(frozen=True)
class SupportForm:
    """`channel` is where the button was clicked, if in a channel."""

    request_id: int
    channel: str | None
    department: str
    customer_id: int | None
    customer_name: str
    words: str


def build(
    request: Request,
    *,
    channel: str | None,
    department: str | None,
    there: Supporter | None,
    customer: Customer | None,
) -> View:
    """`there`: their name is on it already, for `customer`; then it can be taken off."""
    blocks: list[Block] = [
        mrkdwn.section(
            f"*{mrkdwn.calm(f'{request.ref} · {request.title}', 1000)}*\n"
            f"{labels.status_mark(request.status)}"
        ),
        mrkdwn.context("Your name counts when it is decided, and I tell you what becomes of it."),
        inputs.select(
            DEPARTMENT,
            "Department",
            inputs.options(departments.DEPARTMENTS),
            (there.department if there else None) or department,
        ),
        _customer(customer),
        inputs.typed(
            WORDS,
            "What it would change for you",
            (there.words if there else None) or "",
            most=MOST_WORDS,
            multiline=True,
            optional=True,
        ),
    ]
    if there is not None:
        blocks.append(_take_back(request))
    return modal.build(
        title="You need this too" if there else "I need this too",
        blocks=blocks,
        callback_id=CALLBACK,
        submit="Save" if there else "Add my name",
        metadata={"request": request.id, "channel": channel},
    )


def _customer(customer: Customer | None) -> InputBlock:
    element = ExternalDataSelectElement(
        action_id=CUSTOMER,
        min_query_length=0,
        initial_option=Option(value=f"{_KNOWN}{customer.id}", text=mrkdwn.label(customer.name))
        if customer
        else None,
        placeholder=mrkdwn.label("Type a name"),
    )
    return InputBlock(block_id=CUSTOMER, label="For a customer", element=element, optional=True)


def _take_back(request: Request) -> ActionsBlock:
    button = ButtonElement(
        text=mrkdwn.label("Take my name off"),
        action_id=TAKE_BACK,
        value=str(request.id),
        accessibility_label=f"Take my name off: {request.ref}",
    )
    return ActionsBlock(elements=[button])


def channel_of(view: Mapping[str, Any]) -> str | None:
    """Where its button was clicked, if in a channel."""
    channel = submission.metadata(view).get("channel")
    return channel[:64] if isinstance(channel, str) and channel else None


def parse(view: Mapping[str, Any]) -> SupportForm:
    """What was sent; raises FormErrors."""
    request_id = submission.number(submission.metadata(view).get("request"))
    if request_id is None:
        raise FormErrors({DEPARTMENT: _STALE})
    department = submission.option(view, DEPARTMENT)
    if department not in departments.BY_KEY:
        raise FormErrors({DEPARTMENT: "Choose the department you need it for."})
    key = submission.option(view, CUSTOMER)
    return SupportForm(
        request_id=request_id,
        channel=channel_of(view),
        department=department,
        customer_id=submission.number(key.removeprefix(_KNOWN)) if key.startswith(_KNOWN) else None,
        customer_name=mrkdwn.one_line(key.removeprefix(_NEW))[:100] if key.startswith(_NEW) else "",
        words=submission.text(view, WORDS, most=MOST_WORDS),
    )


def done(request: Request, words: str) -> View:
    """What stands in the form's place once something was done."""
    return modal.build(
        title=request.ref, blocks=[mrkdwn.section(words)], callback_id="support_done"
    )


def thanks(request: Request) -> str:
    """Your name is on PM-12 ..."""
    title = mrkdwn.calm(request.title, 600)
    return (
        f"Your name is on *{request.ref}: {title}*. I will write to you when it is decided and "
        "when it ships."
    )


def taken_back(request: Request) -> str:
    """Your name is off PM-12."""
    return f"Your name is off {request.ref}. You will hear no more of it from me."
