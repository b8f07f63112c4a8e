"""The form behind /pm-request: what all departments are asked, and each one's own fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from bot.domain import departments, fields, importances, understanding
from bot.domain.drafts import Draft
from bot.models import Customer
from bot.views import (
    customer_inputs,
    date_inputs,
    department_inputs,
    field_inputs,
    inputs,
    modal,
    mrkdwn,
    request_state,
)
from bot.views.message import FormErrors
from bot.views.request_state import State

CALLBACK = "request_form"
TITLE = request_state.TITLE
BODY = request_state.BODY
DEPARTMENT = request_state.DEPARTMENT
CATEGORY = request_state.CATEGORY
IMPORTANCE = request_state.IMPORTANCE
NEEDED_BY = request_state.NEEDED_BY
CUSTOMER = customer_inputs.CUSTOMER
FILES = request_state.FILES
MOST_TITLE = request_state.MOST_TITLE
MOST_BODY = request_state.MOST_BODY
category_block = request_state.category_block


@dataclass(frozen=True)
class RequestForm:
    """What was filled in; `draft.channel` is where the command was typed, if anywhere. `source`:
    as the form was opened with."""

    draft: Draft
    source: Mapping[str, str] = field(default_factory=dict)


def build(
    *,
    department: str,
    workspace_channel: str | None,
    title: str = "",
    body: str = "",
    today: date,
    source: Mapping[str, str] | None = None,
) -> View:
    """The form for `department` ("" when nobody can tell), with words in it.

    Typed text beyond what the form takes is cut visibly. `source` comes back with the form.
    """
    state = State(
        title=title,
        body=body,
        department=department,
        channel=workspace_channel,
        opened=today.isoformat(),
        source=source or {},
    )
    return _view(state, None)


def rebuild(view: Mapping[str, Any], known: Customer | None = None) -> View:
    """The form after a choice that others follow from: what was typed stays.

    `known` is what may be told of the customer that is chosen in it.
    """
    return _view(request_state.read(view), known)


def customer_of(view: Mapping[str, Any]) -> customer_inputs.Entered:
    """Whom the form is on behalf of, as it stands."""
    return customer_inputs.read(view)


def _view(state: State, known: Customer | None) -> View:
    state = replace(state, category=state.category or guess(state, always=bool(state.source)))
    return modal.build(
        title="New request",
        blocks=[*words(state), *asked(state, known)],
        callback_id=CALLBACK,
        submit="Send to PM",
        metadata=state.metadata(),
    )


def words(state: State) -> list[Block]:
    """What it is about."""
    hint = "Who needs it, and what happens without it?"
    title = mrkdwn.one_line(state.title)
    what = "What is needed, and why"
    return [
        inputs.typed(TITLE, "Title", title, most=MOST_TITLE),
        inputs.typed(BODY, what, state.body, most=MOST_BODY, multiline=True, hint=hint),
    ]


def asked(state: State, known: Customer | None) -> list[Block]:
    """All that is asked besides; `known` is what may be told of the customer."""
    return [*_shared(state), *_for_whom(state, known), *_own(state), _files()]


def _shared(state: State) -> list[Block]:
    return [
        *department_inputs.build(state),
        inputs.select(
            IMPORTANCE,
            "How much it matters",
            inputs.options(importances.IMPORTANCES),
            state.importance or importances.DEFAULT.key,
        ),
        *date_inputs.build(NEEDED_BY, "Needed by", state.needed_by),
    ]


def guess(state: State, *, always: bool = False) -> str:
    """The category that the words give away, if they do; `always`, the likeliest: for a message
    that was brought here there is one in any case."""
    category, cues = understanding.categorise(f"{state.title} {state.body}", state.department)
    return category.key if cues or always else ""


def _for_whom(state: State, known: Customer | None) -> list[Block]:
    asked = fields.customer_of(state.department)
    needed = fields.required(state.department, state.category)
    money = fields.value_of(state.department)
    return customer_inputs.build(asked, money, state.customer, known, is_required=asked in needed)


def _own(state: State) -> list[Block]:
    """What only this department is asked, under a small heading."""
    if not state.asked:
        return []
    whose = mrkdwn.calm(departments.BY_KEY[state.department].label)
    none = date_inputs.Entered()
    built = (field_inputs.build(f, state.own.get(f.key, none)) for f in state.asked)
    return [
        mrkdwn.context(f"*For {whose}*, as far as you know it"),
        *(block for blocks in built for block in blocks),
    ]


def _files() -> InputBlock:
    hint = "I pass on their names and links, not what is in them."
    return inputs.added(FILES, "Files and screenshots", hint=hint)


def parse(view: Mapping[str, Any], today: date) -> RequestForm:
    """What was sent; raises FormErrors with a sentence for each input that needs another look."""
    state = request_state.read(view)
    return RequestForm(understood(view, state, today, not_before=today), state.source)


def understood(
    view: Mapping[str, Any],
    state: State,
    today: date,
    *,
    not_before: date | None,
    has_body: bool = True,
) -> Draft:
    """What `state` of `view` says; raises FormErrors. `has_body`: the form asks for the text."""
    needed = date_inputs.understand(NEEDED_BY, state.needed_by, today, not_before=not_before)
    value, wrong_value = field_inputs.amount(state.customer.value)
    entered = {f.key: state.own[f.key] for f in state.asked if f.key in state.own}
    answers = field_inputs.understand(entered, today)
    errors = {
        TITLE: "" if state.title else "Give it a title, so that people can find it again.",
        BODY: ""
        if state.body or not has_body
        else "Say what is needed and why, in a sentence or two.",
        **department_inputs.errors(view, state),
        IMPORTANCE: "" if state.importance else "Choose how much it matters to you.",
        **needed.errors,
        **_customer_errors(state),
        customer_inputs.VALUE: wrong_value,
        **answers.errors,
    }
    if any(errors.values()):
        raise FormErrors({block_id: said for block_id, said in errors.items() if said})
    return _parsed(state, needed.day, value, answers.details)


def _parsed(
    state: State, needed_by: date | None, value: int | None, details: Mapping[str, str | int]
) -> Draft:
    return Draft(
        title=state.title,
        body=state.body,
        department=state.department,
        category=state.category,
        importance=state.importance,
        needed_by=needed_by,
        channel=state.channel,
        customer_id=state.customer.id,
        customer_name=state.customer.name,
        tier=state.customer.tier,
        account_manager=state.customer.manager or None,
        value=value,
        details=details,
        files=state.files,
    )


def _customer_errors(state: State) -> dict[str, str]:
    asked = fields.customer_of(state.department)
    if state.customer.key or asked not in fields.required(state.department, state.category):
        return {}
    return {CUSTOMER: f"{asked.label}: choose it, or type its name and choose “Add”."}
