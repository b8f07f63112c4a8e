"""The request form once more, with a request in it: what is missing is added, or put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import amendments, fields
from bot.domain.amendments import Held
from bot.domain.drafts import Draft
from bot.models import Customer, Request
from bot.views import (
    customer_inputs,
    inputs,
    modal,
    mrkdwn,
    request_form,
    request_state,
    submission,
)
from bot.views.date_inputs import Entered
from bot.views.message import FormErrors
from bot.views.request_state import MOST_BODY, MOST_TITLE, TITLE, State

CALLBACK = "amend_form"

OLD = "This form is out of date. Close it and open it again."
MOST_CHANGED = 2000


@dataclass(frozen=True)
class AmendForm:
    """`touched`: the names (domain/amendments.py) of what stands otherwise than when it was
    opened. `seen` is as the form was opened with."""

    request_id: int
    draft: Draft
    touched: frozenset[str]
    seen: str


def build(
    request: Request,
    *,
    customer: Customer | None,
    known: Customer | None,
    seen: str,
    today: date,
) -> View:
    """The form of `request`. Of its `customer` the name is told; of a `known` one the rest, too.

    A text that is longer than a form takes is left out: it stays as it is.
    """
    is_long = len(request.body) > MOST_BODY
    state = State(
        title=mrkdwn.one_line(request.title),
        body="" if is_long else request.body,
        department=request.department,
        category=request.category,
        importance=request.importance,
        needed_by=Entered(picked=request.needed_by),
        customer=_customer(request, customer, known),
        own={key: _own(key, value) for key, value in request.details.items()},
        opened=today.isoformat(),
    )
    source = {
        "ref": request.ref,
        "seen": seen,
        "base": amendments.mark(_held(state)),
        "long": str(len(request.body)) if is_long else "",
    }
    return _view(replace(state, source=source), request.id, known)


def _customer(
    request: Request, customer: Customer | None, known: Customer | None
) -> customer_inputs.Entered:
    """Of who manages them, and what is at stake, only what is not as it is known of them."""
    is_worth = customer is not None and request.value == customer.value
    manager = request.account_manager or (known.account_manager if known else None)
    return customer_inputs.Entered(
        id=request.customer_id,
        label=customer.name if customer else "",
        manager=manager or "",
        manager_of=known.id if known else 0,
        value="" if request.value is None or is_worth else f"{request.value:,}",
    )


def _own(key: str, value: object) -> Entered:
    field = fields.BY_KEY.get(key)
    if field and field.kind == "date":
        return Entered(picked=submission.iso_day(value))
    return Entered(f"{value:,}" if isinstance(value, int) else str(value))


def rebuild(
    view: Mapping[str, Any],
    known: Customer | None,
    *,
    changed: Sequence[str] = (),
    seen: str = "",
) -> View:
    """The form after a choice that others follow from: what was typed stays.

    `changed` tells what somebody else changed meanwhile; sent again, it is as `seen` then.
    """
    state = request_state.read(view)
    state = replace(state, source={**state.source, **({"seen": seen} if seen else {})})
    state = replace(state, category=state.category or request_form.guess(state))
    return _view(state, _request_of(view), known, changed)


def _view(
    state: State, request_id: int | None, known: Customer | None, changed: Sequence[str] = ()
) -> View:
    words = request_form.words(state)
    if state.source.get("long"):
        words = [words[0], mrkdwn.context(_left_out(state.source["long"]))]
    return modal.build(
        title=f"Details of {state.source.get('ref', '')}",
        blocks=[*_warning(changed), *words, *request_form.asked(state, known)],
        callback_id=CALLBACK,
        submit="Save",
        metadata={**state.metadata(), "request": request_id},
    )


def _left_out(length: str) -> str:
    many = f"{int(length):,}" if length.isdigit() else "more"
    return f"The text has {many} characters, more than a form takes, so it stays as it is."


def _warning(changed: Sequence[str]) -> list[Block]:
    if not changed:
        return []
    told = mrkdwn.calm(", ".join(changed), MOST_CHANGED)
    return [
        mrkdwn.section(
            f":warning: *This changed while your form was open, and nothing of yours is saved "
            f"yet.* By now it says: {told}.\nSave again to add what you changed yourself; all "
            "else stays as it says here, whatever stands below."
        )
    ]


def parse(view: Mapping[str, Any], today: date) -> AmendForm:
    """What was sent; raises FormErrors with a sentence for each input that needs another look."""
    state, request_id = request_state.read(view), _request_of(view)
    base = state.source.get("base", "")
    if request_id is None or not base:
        raise FormErrors({TITLE: OLD})
    state = replace(
        state,
        needed_by=_typed_last("needed_by", state.needed_by, base),
        own={k: _typed_last(amendments.own(k), each, base) for k, each in state.own.items()},
    )
    is_old = not state.needed_by.typed and not _is_other("needed_by", state.needed_by.picked, base)
    has_body = not state.source.get("long")
    draft = request_form.understood(
        view, state, today, not_before=None if is_old else today, has_body=has_body
    )
    touched = amendments.changed(base, _held_by(draft)) - (set() if has_body else {"body"})
    return AmendForm(request_id, draft, _with_kept(touched, draft), state.source.get("seen", ""))


def _request_of(view: Mapping[str, Any]) -> int | None:
    return submission.number(submission.metadata(view).get("request"))


def _typed_last(name: str, entered: Entered, base: str) -> Entered:
    """What is typed counts for more than the day that was in the calendar to begin with."""
    if entered.typed and entered.picked and not _is_other(name, entered.picked, base):
        return Entered(entered.typed)
    return entered


def _is_other(name: str, day: date | None, base: str) -> bool:
    return name in amendments.changed(base, {name: day.isoformat() if day else ""})


def _with_kept(touched: set[str], draft: Draft) -> frozenset[str]:
    """Without what its department is asked for other categories only: that stays as it is."""
    if "department" in touched:
        return frozenset(touched)
    shown = {
        amendments.own(field.key) for field in fields.asked_by(draft.department, draft.category)
    }
    return frozenset(n for n in touched if not n.startswith(amendments.OWN) or n in shown)


def _held(state: State) -> dict[str, str]:
    """What the form gives back when nobody touches it."""
    own = {
        key: each.picked.isoformat() if each.picked else each.typed
        for key, each in state.own.items()
    }
    return {
        "title": inputs.as_held(state.title, MOST_TITLE),
        "body": state.body,
        "department": state.department,
        "category": state.category,
        "importance": state.importance,
        "needed_by": state.needed_by.picked.isoformat() if state.needed_by.picked else "",
        "customer": state.customer.key,
        "manager": state.customer.manager,
        "value": state.customer.value.replace(",", ""),
        **{amendments.own(key): _digits(key, text) for key, text in own.items()},
    }


def _digits(key: str, text: str) -> str:
    field = fields.BY_KEY.get(key)
    return text.replace(",", "") if field and field.kind in ("money", "number") else text


def _held_by(draft: Draft) -> Held:
    customer = customer_inputs.Entered(id=draft.customer_id, name=draft.customer_name)
    return {**amendments.held(draft), "customer": customer.key}
