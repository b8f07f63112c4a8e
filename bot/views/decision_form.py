"""The form behind a decision that needs words: declining, deferring, asking back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import statuses
from bot.models import Request
from bot.views import inputs, labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "decision_form"
REASON = "decision_form_reason"
REVISIT = "decision_form_revisit"

MOST_REASON = 3000
REVISIT_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class DecisionForm:
    """A decision with its words; `decision_id` when they are added to one already made."""

    request_id: int
    seen: str
    target: str
    decision_id: int | None
    reason: str
    revisit_on: date | None


@dataclass(frozen=True)
class _Words:
    """What the form for one status says; without a `label` it asks for no words."""

    title: str
    label: str
    hint: str
    missing: str


_WORDS = {
    "declined": _Words(
        "Decline",
        "Why not?",
        "The person who asked reads this, word for word.",
        "Say why: the person who asked reads it.",
    ),
    "deferred": _Words(
        "Defer",
        "Why later?",
        "The person who asked reads this, word for word.",
        "Say why: the person who asked reads it.",
    ),
    "need_info": _Words(
        "Ask for info",
        "What do you need to know?",
        "The person who asked reads this and can answer with a button.",
        "Write the question: the person who asked reads it.",
    ),
}
_OTHERWISE = _Words("Decide", "", "", "")
_STALE = "This form is out of date. Close it and use the buttons on the card."
_TOO_SOON = "Pick a date from tomorrow on."


def build(
    *,
    request: Request,
    target: str,
    seen: str,
    decision_id: int | None,
    today: date,
    is_redacted: bool,
) -> View:
    """The form that takes `request`, seen at status `seen`, to `target`.

    A status that asks for no reason gets a plain confirmation.
    """
    words = _WORDS.get(target, _OTHERWISE)
    verb = words.title if words.label else _verb(target)
    ids = {"request": request.id, "seen": seen, "target": target, "decision": decision_id}
    return modal.build(
        title="Add the reason" if decision_id and words.label else verb,
        blocks=[_about(request, is_redacted), *_inputs(target, words, today)],
        callback_id=CALLBACK,
        submit="Save" if decision_id else verb,
        metadata=ids,
    )


def _verb(target: str) -> str:
    known = statuses.BY_KEY.get(target)
    return known.verb or "Reopen" if known else _OTHERWISE.title


def _about(request: Request, is_redacted: bool) -> Block:
    whose = mrkdwn.calm(labels.department(request.department))
    if is_redacted:
        return mrkdwn.section(f"*{request.ref}*, a confidential request from {whose}")
    return mrkdwn.section(f"*{request.ref} · {mrkdwn.calm(request.title, 1000)}*\nFrom {whose}")


def _inputs(target: str, words: _Words, today: date) -> list[Block]:
    blocks: list[Block] = []
    if words.label:
        blocks.append(
            inputs.typed(REASON, words.label, most=MOST_REASON, multiline=True, hint=words.hint)
        )
    if _asks_date(target):
        blocks.append(inputs.day(REVISIT, "Comes back on", today + REVISIT_AFTER, optional=False))
    return blocks


def _asks_date(target: str) -> bool:
    return target in statuses.BY_KEY and statuses.BY_KEY[target].asks_date


def parse(view: Mapping[str, Any], today: date) -> DecisionForm:
    """What was sent; raises FormErrors for missing words, and dates that are not to come."""
    form = _read(view)
    if form is None:
        raise FormErrors({REASON: _STALE})
    errors = {}
    words = _WORDS.get(form.target, _OTHERWISE)
    if words.label and not form.reason:
        errors[REASON] = words.missing
    if _asks_date(form.target) and (form.revisit_on is None or form.revisit_on <= today):
        errors[REVISIT] = _TOO_SOON
    if errors:
        raise FormErrors(errors)
    return form


def _read(view: Mapping[str, Any]) -> DecisionForm | None:
    """The form, if it still says which decision it is about."""
    ids = submission.metadata(view)
    request_id = submission.number(ids.get("request"))
    seen, target = (_status(ids.get(key)) for key in ("seen", "target"))
    if request_id is None or seen is None or target is None:
        return None
    return DecisionForm(
        request_id=request_id,
        seen=seen,
        target=target,
        decision_id=submission.number(ids.get("decision")),
        reason=submission.text(view, REASON, most=MOST_REASON),
        revisit_on=submission.day(view, REVISIT) if _asks_date(target) else None,
    )


def _status(key: object) -> str | None:
    return key if isinstance(key, str) and key in statuses.BY_KEY else None
