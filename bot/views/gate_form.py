"""The form that says whether a gate applies to an item, who signs it, and by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.views import View

from bot.domain import gates
from bot.models import ItemGate, RoadmapItem
from bot.views import inputs, modal, mrkdwn, submission

CALLBACK = "gate_form"
_APPLIES, _ROLE, _SIGNER, _DUE = "applies", "role", "signer", "due"


@dataclass(frozen=True, slots=True)
class GateForm:
    """`item_id` is 0, which no item has, when the form does not say."""

    item_id: int
    gate: str
    applies: bool
    role: str
    signer: str | None
    due_on: date | None


def build(item: RoadmapItem, key: str, gate: ItemGate | None) -> View:
    """The gate `key` of `item`, as it is, or as it would usually be."""
    known = gates.BY_KEY[key]
    due = gates.due_on(key, None, item.latest)
    usual = f", which is {mrkdwn.day(due)}" if due else ""
    hint = f"Left empty: {known.days_before} days before its latest date{usual}"
    return modal.build(
        title="Gate",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            mrkdwn.section(f"*{known.label}*, for *{mrkdwn.calm(item.title, 1000)}*"),
            inputs.tick(
                _APPLIES,
                "Does it apply?",
                "It has to be signed before this ships",
                ticked=True,
                optional=True,
            ),
            inputs.typed(
                _ROLE, "Role that signs it", gate.role if gate else known.role, most=gates.MOST_ROLE
            ),
            inputs.person(
                _SIGNER,
                "Who signs it",
                gate.signer if gate else None,
                optional=True,
                hint="I tell them, and remind them. Left empty, a product manager signs.",
            ),
            inputs.day(_DUE, "Due", gate.due_on if gate else None),
            mrkdwn.context(hint),
        ],
        metadata={"item": item.id, "gate": key},
    )


def parse_value(sent: object) -> tuple[int, str] | None:
    """(item id, gate) of what a button sent; None if it is not that."""
    item, _, key = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    item_id = submission.number(item)
    return (item_id, key) if item_id and key in gates.BY_KEY else None


def parse(view: Mapping[str, Any]) -> GateForm:
    """What was filled in."""
    about = submission.metadata(view)
    return GateForm(
        item_id=submission.number(about.get("item")) or 0,
        gate=submission.word(about.get("gate")),
        applies=_APPLIES in submission.several_options(view, _APPLIES),
        role=submission.text(view, _ROLE, most=gates.MOST_ROLE),
        signer=submission.chosen(view, _SIGNER, "user") or None,
        due_on=submission.day(view, _DUE),
    )
