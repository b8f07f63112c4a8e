"""The gates of a roadmap item: who signs what by when, and who has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain import gates
from bot.models import ItemGate, RoadmapItem
from bot.views import labels, mrkdwn

# Families: the action_id goes on after a colon.
SIGN = "item_gate_sign"
TAKE_BACK = "item_gate_take_back"
SET_UP = "item_gate_set_up"

MOST_NOTE = 600
_NONE = "No gate applies to it yet."
_NONE_FOR_PM = f"{_NONE} Set up those that have to be signed before it ships."


@dataclass(frozen=True, slots=True)
class Gated:
    """An item's gates; `signable` are the ids of those that the reader may sign, `openable` of
    those that they may open again; `can_set_up`: says which apply; `has_dates`: the item's dates
    are for them, and so are the days that follow from these."""

    item: RoadmapItem
    gates: Sequence[ItemGate]
    names: Mapping[str, str]
    today: date
    signable: frozenset[int] = frozenset()
    openable: frozenset[int] = frozenset()
    can_set_up: bool = False
    has_dates: bool = True


def build(shown: Gated) -> list[Block]:
    """Each gate that applies, and to PMs each that could."""
    blocks: list[Block] = []
    applying = {gate.gate: gate for gate in shown.gates}
    if not applying:
        blocks.append(mrkdwn.section(_NONE_FOR_PM if shown.can_set_up else _NONE))
    for key in dict.fromkeys([*gates.BY_KEY, *applying]):
        gate = applying.get(key)
        if gate is not None:
            blocks.append(mrkdwn.section("\n".join(_gate(gate, shown))))
        elif shown.can_set_up:
            blocks.append(mrkdwn.section(f"{labels.gate(key)}: _does not apply_"))
        if buttons := list(_buttons(key, gate, shown)):
            blocks.append(ActionsBlock(elements=buttons))
    return blocks


def _gate(gate: ItemGate, shown: Gated) -> Iterator[str]:
    label = f"*{labels.gate(gate.gate)}*"
    if gate.signed_at:
        by = mrkdwn.who(shown.names, gate.signed_by or "")
        yield f":white_check_mark: {label}: signed by {by} on {mrkdwn.short_day(gate.signed_at)}"
        if gate.note:
            yield mrkdwn.quote(gate.note, MOST_NOTE)
        return
    who = mrkdwn.who(shown.names, gate.signer) if gate.signer else "a product manager"
    yield f"{label}: open; {who} signs it ({mrkdwn.calm(gate.role, 100)})"
    is_told = shown.has_dates or gate.id in shown.signable
    due = gate.due(shown.item.latest) if is_told else gate.due_on
    if due is None:
        yield "No day is set: it follows the latest date once there is one."
    elif due < shown.today:
        yield f":warning: It was due on {mrkdwn.day(due)}."
    else:
        yield f"Due on {mrkdwn.day(due)}"


def _buttons(key: str, gate: ItemGate | None, shown: Gated) -> Iterator[InteractiveElement]:
    if gate is not None and gate.signed_at is None and gate.id in shown.signable:
        yield _button(SIGN, str(gate.id), "Sign", key)
    if gate is not None and gate.signed_at and gate.id in shown.openable:
        yield _button(TAKE_BACK, str(gate.id), "Take signature back", key)
    if shown.can_set_up and (gate is None or gate.signed_at is None):
        text = "Set up" if gate is None else "Change"
        yield _button(SET_UP, f"{shown.item.id}:{key}", text, key)


def _button(family: str, value: str, text: str, key: str) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=f"{family}:{key}",
        value=value,
        accessibility_label=mrkdwn.label(f"{text}: {labels.gate(key)}").text,
    )
