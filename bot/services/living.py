"""The living roadmap: in a department's channel, in its terms, pinned and kept up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import false, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments
from bot.errors.roadmap import NoRoadmapForOthers, NotToldHere, NotYoursToPin
from bot.models import Channel, ItemGate, RoadmapItem, Workspace
from bot.services import leads, outbox, people
from bot.services.people import Actor
from bot.services.sections import items, sales
from bot.services.sections.told import Told, iso

# So many items are looked at for a message, and for a canvas; how many of them are told, their
# length decides.
MOST, MOST_IN_CANVAS = 40, 5000
SALES, OPERATIONS = "sales", "operations"


@dataclass(frozen=True, slots=True)
class Telling:
    """The roadmap in the terms of `department` (None: as anybody reads it); `rows` are plain and
    hold only what they may read, `more` is how many items are left out."""

    department: str | None
    rows: Sequence[Mapping[str, Any]]
    more: int


async def turn_on(
    session: AsyncSession, actor: Actor, channel: str | None, *, now: datetime
) -> Channel:
    """A PM, or a lead of the channel's department, wants the roadmap to stand there.

    Raises NotToldHere, NoRoadmapForOthers or NotYoursToPin.
    """
    row = await _theirs(session, actor, channel)
    if row.is_shared:
        raise NoRoadmapForOthers
    row.roadmap_since = row.roadmap_since or now
    await outbox.enqueue(session, actor.workspace, outbox.LIVING, row.id, due_at=now)
    return row


async def turn_off(
    session: AsyncSession, actor: Actor, channel: str | None, *, now: datetime
) -> bool:
    """The same no longer; whether it stood there. Raises NotToldHere or NotYoursToPin."""
    row = await _theirs(session, actor, channel)
    stood = row.roadmap_since is not None
    row.roadmap_since = None
    await outbox.enqueue(session, actor.workspace, outbox.LIVING, row.id, due_at=now)
    return stood


async def _theirs(session: AsyncSession, actor: Actor, channel: str | None) -> Channel:
    """The channel, if the bot and a department are in it and `actor` decides for that."""
    await people.require_member(session, actor)
    row = await session.get(Channel, (actor.workspace, channel)) if channel else None
    if row is None or not row.is_member or row.is_archived or row.department is None:
        raise NotToldHere
    if row.department in await leads.led_by(session, actor):
        return row
    if not await people.is_pm(session, actor):
        deciders = await people.pms(session, actor.workspace)
        raise NotYoursToPin(pms=await people.listed(session, actor.workspace, deciders))
    return row


async def stop(session: AsyncSession, channel: Channel, *, now: datetime) -> None:
    """Another company has come in, and the roadmap is not for them: it goes; a PM is told."""
    if channel.roadmap_since is None:
        return
    channel.roadmap_since = None
    await outbox.enqueue(session, channel.workspace, outbox.LIVING, channel.id, due_at=now)
    trouble = f"{outbox.LIVING}:roadmap_shared:{channel.id}"
    await outbox.enqueue(session, channel.workspace, outbox.TROUBLE, trouble, due_at=now)


def is_on(channel: Channel | None) -> bool:
    """Whether the roadmap is to stand there; fails closed."""
    return channel is not None and channel.roadmap_since is not None and not channel.is_shared


async def tell(
    session: AsyncSession, channel: Channel, *, now: datetime, most: int = MOST
) -> Telling:
    """What its department reads of the roadmap: Now, Next, Later, each by date."""
    workspace = await session.get_one(Workspace, channel.workspace)
    told = Told(workspace.id, workspace.timezone, now, now, false())
    department = channel.department
    wanted = [items.concerns(OPERATIONS)] if department == OPERATIONS else []
    found, more = await items.by_priority(session, told, *wanted, most=most)
    if department == SALES:
        return Telling(department, [sales.sayable_row(told, item) for item in found], more)
    rows = [items.row(told, item) for item in found]
    if department == OPERATIONS:
        open_gates = await _open_gates(session, found)
        rows = [row | {"gates": open_gates.get(row["item"], [])} for row in rows]
    return Telling(department if department in departments.BY_KEY else None, rows, more)


async def _open_gates(
    session: AsyncSession, found: Sequence[RoadmapItem]
) -> dict[int, list[dict[str, Any]]]:
    """What is not signed yet, by item."""
    latest = {item.id: item.latest for item in found}
    rows = await session.scalars(
        select(ItemGate)
        .where(ItemGate.item_id.in_(latest), ItemGate.signed_at.is_(None))
        .order_by(ItemGate.id)
    )
    by_item: dict[int, list[dict[str, Any]]] = {}
    for gate in rows:
        due = iso(gate.due(latest[gate.item_id]))
        by_item.setdefault(gate.item_id, []).append({"gate": gate.gate, "due": due})
    return by_item
