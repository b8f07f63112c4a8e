"""Readiness gates: which apply to an item, and who has signed them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import gates, spans
from bot.errors.roadmap import CannotSign, GateNotYours, NoSuchGate, WithoutAWhy
from bot.models import ItemGate, RoadmapItem
from bot.services import notices, people, roadmap_items, showing
from bot.services.people import Actor

_ORDER = {gate.key: place for place, gate in enumerate(gates.GATES)}


async def of_items(
    session: AsyncSession, items: Iterable[RoadmapItem]
) -> dict[int, list[ItemGate]]:
    """The gates of each of `items` that has any, in the order of the table, by item id.

    `gate.due(item.latest)` is the day it is due.
    """
    ids = [item.id for item in items]
    found: dict[int, list[ItemGate]] = defaultdict(list)
    for part in roadmap_items.in_parts(ids):
        rows = await session.scalars(select(ItemGate).where(ItemGate.item_id.in_(part)))
        for gate in rows:
            found[gate.item_id].append(gate)
    for those in found.values():
        those.sort(key=lambda gate: _ORDER.get(gate.gate, len(_ORDER)))
    return dict(found)


async def open_of(session: AsyncSession, item: RoadmapItem) -> list[ItemGate]:
    """Those that nobody has signed."""
    found = (await of_items(session, [item])).get(item.id, [])
    return [gate for gate in found if gate.signed_at is None]


async def set_up(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    key: str,
    *,
    applies: bool,
    role: str,
    signer: str | None,
    due_on: date | None,
    now: datetime,
) -> ItemGate | None:
    """A PM says whether the gate `key` applies to an item, who signs it, and by when.

    A signer who is named is told. What was signed stays so, unless somebody else is to sign.
    Raises CannotSign for who is no member, NoSuchItem, AlreadyShipped, NotAProductManager.
    """
    await people.require_pm(session, actor)
    item = await roadmap_items.live(session, actor, item_id)
    if key not in gates.BY_KEY:
        raise NoSuchGate
    if signer and not await people.is_member(session, Actor(actor.workspace, signer)):
        raise CannotSign(who=await people.name(session, actor.workspace, signer))
    gate = await _find(session, item, key)
    before = await _words(session, gate)
    if not applies:
        if gate is not None:
            await session.delete(gate)
            await _note(session, item, key, before, None, actor, now=now)
        return None
    is_named_anew = signer is not None and (gate is None or gate.signer != signer)
    if gate is None:
        gate = ItemGate(workspace=item.workspace, item_id=item.id, gate=key)
        session.add(gate)
    elif is_named_anew:
        gate.signed_at, gate.signed_by, gate.note = None, None, None
    gate.role, gate.signer, gate.due_on = role or gates.BY_KEY[key].role, signer, due_on
    await session.flush()
    await _note(session, item, key, before, await _words(session, gate), actor, now=now)
    if is_named_anew and signer != actor.user:
        await _tell_signer(session, item, gate, actor, now=now)
    return gate


async def sign(
    session: AsyncSession, actor: Actor, gate_id: int, note: str, *, now: datetime
) -> ItemGate:
    """Its signer, or a PM for the role where none is named, signs it. Signed already: as it was.

    Raises GateNotYours, NoSuchGate, AlreadyShipped.
    """
    gate, item = await find(session, actor, gate_id)
    await require_signer(session, actor, gate)
    if gate.signed_at is None:
        gate.signed_at, gate.signed_by, gate.note = now, actor.user, note or None
        why = note or None
        await _note(session, item, gate.gate, "open", "signed", actor, now=now, why=why)
    return gate


async def take_back(
    session: AsyncSession, actor: Actor, gate_id: int, why: str, *, now: datetime
) -> ItemGate:
    """Who signed it, who may sign it, or a PM opens it again, and says why. Raises what `sign`
    does, and WithoutAWhy."""
    gate, item = await find(session, actor, gate_id)
    await require_opener(session, actor, gate)
    if gate.signed_at is not None:
        if not why:
            raise WithoutAWhy(title=item.title)
        gate.signed_at, gate.signed_by, gate.note = None, None, None
        await _note(session, item, gate.gate, "signed", "open", actor, now=now, why=why)
    return gate


async def require_opener(session: AsyncSession, actor: Actor, gate: ItemGate) -> None:
    """Raises GateNotYours for who did not sign it, may not sign it and is no PM."""
    is_theirs = actor.user in (gate.signed_by, gate.signer)
    if not await (people.is_member if is_theirs else people.is_pm)(session, actor):
        raise GateNotYours(gate=label(gate), who=await who_signs(session, gate))


async def find(session: AsyncSession, actor: Actor, gate_id: int) -> tuple[ItemGate, RoadmapItem]:
    """The gate and its item, which is on the roadmap. Raises NoSuchGate, AlreadyShipped."""
    gate = await session.get(ItemGate, gate_id)
    if gate is None or gate.workspace != actor.workspace:
        raise NoSuchGate
    return gate, await roadmap_items.live(session, actor, gate.item_id)


async def may_sign(session: AsyncSession, actor: Actor, gate: ItemGate) -> bool:
    """Whether `actor` is the one, or decides for a role in which nobody is named."""
    if gate.signer is None:
        return await people.is_pm(session, actor)
    return gate.signer == actor.user and await people.is_member(session, actor)


async def require_signer(session: AsyncSession, actor: Actor, gate: ItemGate) -> None:
    """Raises GateNotYours."""
    if not await may_sign(session, actor, gate):
        raise GateNotYours(gate=label(gate), who=await who_signs(session, gate))


async def who_signs(session: AsyncSession, gate: ItemGate) -> str:
    """Who can sign it, in words."""
    if gate.signer is None:
        return f"a product manager, for the {gate.role}"
    return f"{await people.name(session, gate.workspace, gate.signer)} ({gate.role})"


def label(gate: ItemGate) -> str:
    """What it is called."""
    return gates.BY_KEY[gate.gate].label if gate.gate in gates.BY_KEY else gate.gate


async def _find(session: AsyncSession, item: RoadmapItem, key: str) -> ItemGate | None:
    mine = select(ItemGate).where(ItemGate.item_id == item.id, ItemGate.gate == key)
    return await session.scalar(mine.with_for_update())


async def _words(session: AsyncSession, gate: ItemGate | None) -> str | None:
    if gate is None:
        return None
    due = spans.spelled(gate.due_on) if gate.due_on else "as usual"
    return f"{await who_signs(session, gate)}, due {due}"


async def _note(
    session: AsyncSession,
    item: RoadmapItem,
    key: str,
    old: str | None,
    new: str | None,
    actor: Actor,
    *,
    now: datetime,
    why: str | None = None,
) -> None:
    roadmap_items.note(session, item, actor, f"gate:{key}", old, new, why=why, now=now)
    await showing.roadmap_changed(session, item.workspace, now=now)


async def _tell_signer(
    session: AsyncSession, item: RoadmapItem, gate: ItemGate, actor: Actor, *, now: datetime
) -> None:
    due = gate.due(item.latest)
    content = {
        "item_id": item.id,
        "title": item.title,
        "gate": label(gate),
        "role": gate.role,
        "due": due.isoformat() if due else None,
        "by": await people.name(session, item.workspace, actor.user),
    }
    await notices.tell(session, item.workspace, str(gate.signer), "gate", content, now=now)
