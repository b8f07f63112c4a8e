"""The gates of an item in a list: which apply is said there; that they are signed, in Slack."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from bot.domain.gates import BY_KEY
from bot.domain.sheet_entries import GateEntry
from bot.models import ItemGate
from bot.services import gates
from bot.services.sheets.deeds import Change, Deed, Unfit
from bot.services.sheets.members import Members

FIELD = "gates"


def write(those: Sequence[ItemGate], members: Members) -> list[str]:
    """Each gate as sheet_entries reads it; what is no kind of gate any more is left out."""
    return [str(_entry(gate, members)) for gate in those if gate.gate in BY_KEY]


def deeds(
    those: Sequence[ItemGate], wanted: Sequence[GateEntry], members: Members
) -> Iterator[Deed]:
    """What makes an item's gates those that are `wanted`. Raises Unfit."""
    known = {gate.gate: gate for gate in those if gate.gate in BY_KEY}
    for entry in wanted:
        yield from _set_up(known.pop(entry.gate, None), entry, members)
    for key, gate in known.items():
        if gate.signed_at:
            raise Unfit(f"“{gates.label(gate)}” is signed: that is taken back in Slack first")
        nobody: dict[str, Any] = {"applies": False, "role": "", "signer": None, "due_on": None}
        change = Change(FIELD, str(_entry(gate, members)), "")
        yield Deed(change, partial(gates.set_up, key=key, **nobody))


def _set_up(gate: ItemGate | None, entry: GateEntry, members: Members) -> Iterator[Deed]:
    is_signed = gate is not None and gate.signed_at is not None
    if entry.is_signed and not is_signed:
        raise Unfit(f"“{entry.about}” is signed in Slack, not with a list")
    signer = members.find(entry.signer, gate.signer if gate else None)
    named = members.spoken(signer) if signer else ""
    old = _entry(gate, members) if gate else None
    role = "" if entry.role == BY_KEY[entry.gate].role else entry.role
    new = GateEntry(entry.gate, entry.due, named, is_signed, role)
    if old == new:
        return
    if gate and is_signed and gate.signer != signer:
        raise Unfit(f"“{entry.about}” is signed: who signs it is changed in Slack")
    if signer and not members.has(signer):
        raise Unfit(f"{named} is no member any more; say who else signs “{entry.about}”")
    values: dict[str, Any] = {"applies": True, "role": role, "signer": signer, "due_on": entry.due}
    change = Change(FIELD, str(old or ""), str(new))
    yield Deed(change, partial(gates.set_up, key=entry.gate, **values))


def _entry(gate: ItemGate, members: Members) -> GateEntry:
    role = " ".join(gate.role.split())
    return GateEntry(
        gate.gate,
        gate.due_on,
        members.spoken(gate.signer) if gate.signer else "",
        gate.signed_at is not None,
        "" if role == BY_KEY[gate.gate].role else role,
    )
