"""The form behind a decision that needs words: declining, deferring, asking back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import statuses
from bot.models import Request
from bot.views import customer_words, inputs, labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "decision_form"
REASON = "decision_form_reason"
REVISIT = "decision_form_revisit"
WHEN = "decision_form_when"

MOST_REASON = 3000
MOST_WHEN = 300
REVISIT_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Words:
    """What goes with a decision; a deferral's `revisit_on`, `revisit_when` or both; what a
    customer is to be told besides (views/customer_words.py)."""

    reason: str
    revisit_on: date | None = None
    revisit_when: str | None = None
    for_customer: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class DecisionForm:
    """A decision with its words; `decision_id` when they are added to one already made."""

    request_id: int
    seen: str
    target: str
    decision_id: int | None
    words: Words


@dataclass(frozen=True)
class _Asked:
    """What the form for one status says; without a `label` it asks for no words."""

    title: str
    label: str
    hint: str
    missing: str


_ASKED = {
    "declined": _Asked(
        "Decline",
        "Why not?",
        "The person who asked reads this, word for word.",
        "Say why: the person who asked reads it.",
    ),
    "deferred": _Asked(
        "Defer",
        "Why later?",
        "The person who asked reads this, word for word.",
        "Say why: the person who asked reads it.",
    ),
    "need_info": _Asked(
        "Ask for info",
        "What do you need to know?",
        "The person who asked reads this and can answer with a button.",
        "Write the question: the person who asked reads it.",
    ),
}
_OTHERWISE = _Asked("Decide", "", "", "")
_STALE = "This form is out of date. Close it and use the buttons on the card."
_TOO_SOON = "Pick a date from tomorrow on."
_UNTIL_WHEN = "Pick a date, or say below what has to happen first."


def build(
    *,
    request: Request,
    target: str,
    seen: str,
    decision_id: int | None,
    today: date,
    is_redacted: bool,
    asks: str = "",
) -> View:
    """The form that takes `request`, seen at status `seen`, to `target`; `asks` whether they mean
    it, if anything.

    A status that asks for no reason gets a plain confirmation.
    """
    asked = _ASKED.get(target, _OTHERWISE)
    verb = asked.title if asked.label else _verb(target)
    question = [mrkdwn.section(asks)] if asks else []
    ids = {"request": request.id, "seen": seen, "target": target, "decision": decision_id}
    return modal.build(
        title="Add the reason" if decision_id and asked.label else verb,
        blocks=[_about(request, is_redacted), *question, *fields(target, today, request)],
        callback_id=CALLBACK,
        submit="Save" if decision_id else f"{verb} anyway" if asks else verb,
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


def fields(target: str, today: date, request: Request) -> list[Block]:
    """The inputs for what goes with a decision; none where nothing is asked."""
    asked = _ASKED.get(target, _OTHERWISE)
    blocks: list[Block] = []
    if asked.label:
        blocks.append(
            inputs.typed(REASON, asked.label, most=MOST_REASON, multiline=True, hint=asked.hint)
        )
    if _asks_date(target):
        blocks.append(inputs.day(REVISIT, "Comes back on", today + REVISIT_AFTER))
        blocks.append(
            inputs.typed(
                WHEN,
                "Or when something happens",
                most=MOST_WHEN,
                optional=True,
                hint="As in “when the security audit is through”. I cannot tell when that is: "
                "with no day I ask you once a month whether it has happened.",
            )
        )
    return [*blocks, *customer_words.fields(request, target)]


def _asks_date(target: str) -> bool:
    return target in statuses.BY_KEY and statuses.BY_KEY[target].asks_date


def parse(view: Mapping[str, Any], today: date) -> DecisionForm:
    """What was sent; raises FormErrors for missing words, and dates that are not to come."""
    form = _read(view, today)
    if form is None:
        raise FormErrors({REASON: _STALE})
    return form


def parse_words(view: Mapping[str, Any], target: str, today: date) -> Words:
    """What goes with a decision; raises FormErrors as `parse` does."""
    is_deferral = _asks_date(target)
    words = Words(
        reason=submission.text(view, REASON, most=MOST_REASON),
        revisit_on=submission.day(view, REVISIT) if is_deferral else None,
        revisit_when=(submission.text(view, WHEN, most=MOST_WHEN) or None) if is_deferral else None,
        for_customer=customer_words.parse(view),
    )
    errors = {}
    asked = _ASKED.get(target, _OTHERWISE)
    if asked.label and not words.reason:
        errors[REASON] = asked.missing
    if is_deferral and words.revisit_on is None and words.revisit_when is None:
        errors[REVISIT] = _UNTIL_WHEN
    if words.revisit_on and words.revisit_on <= today:
        errors[REVISIT] = _TOO_SOON
    if errors:
        raise FormErrors(errors)
    return words


def _read(view: Mapping[str, Any], today: date) -> DecisionForm | None:
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
        words=parse_words(view, target, today),
    )


def _status(key: object) -> str | None:
    return key if isinstance(key, str) and key in statuses.BY_KEY else None
