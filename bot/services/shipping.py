"""How an item leaves the roadmap: it ships, or it is taken off; who asked hears of both."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, statuses
from bot.errors.roadmap import ShipsUnready
from bot.models import ItemGate, Request, RoadmapItem
from bot.services import (
    broken_promises,
    gates,
    notices,
    people,
    roadmap_items,
    showing,
    snapshots,
    triage,
)
from bot.services.people import Actor


async def ship(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    version: int,
    *,
    now: datetime,
    knows_open: bool = False,
) -> Sequence[Request]:
    """A PM who saw `version` of an item ships it; everyone who asked is told.

    With gates open only if they know it (`knows_open`); history then names those. Returns the
    requests that shipped with it. Raises ItemChanged, AlreadyShipped, TakenOff, ShipsUnready.
    """
    await people.require_pm(session, actor)
    item = await roadmap_items.find(session, actor, item_id)
    unsigned = await gates.open_of(session, item)
    if unsigned and not knows_open and not (item.shipped_at or item.dropped_at):
        raise ShipsUnready(title=item.title, gates=await who_can_sign(session, unsigned))
    values = {"commitment": commitments.SHIPPED.key, "shipped_at": now, "shipped_by": actor.user}
    why = f"Not signed: {', '.join(map(gates.label, unsigned))}" if unsigned else None
    await roadmap_items.put(session, actor, item, version, values, now=now, why=why)
    by = await people.name(session, item.workspace, actor.user)
    shipped = await _held(session, item)
    for request in shipped:
        await triage.settle(
            session,
            actor,
            request,
            seen=statuses.APPROVED.key,
            target=statuses.SHIPPED.key,
            now=now,
        )
        content = snapshots.shipped(request, item, by)
        await notices.tell_requester(session, request, "shipped", content, now=now)
    return shipped


async def who_can_sign(session: AsyncSession, unsigned: Sequence[ItemGate]) -> str:
    """ "“Documented” is not signed; Ana (Head of Documentation) can sign it" for each."""
    said = [
        f"“{gates.label(gate)}” is not signed, which {await gates.who_signs(session, gate)} can do"
        for gate in unsigned
    ]
    return "; ".join(said)


async def drop(
    session: AsyncSession, actor: Actor, item_id: int, version: int, reason: str, *, now: datetime
) -> Sequence[Request]:
    """A PM who saw `version` of an item takes it off the roadmap, and says why.

    The requests behind it stand approved, without an item; who asked is told, and so is whoever
    was told a date of it. Returns those requests.
    Raises ItemChanged, AlreadyShipped, TakenOff.
    """
    await people.require_pm(session, actor)
    item = await roadmap_items.find(session, actor, item_id)
    values = {"dropped_at": now, "dropped_by": actor.user, "dropped_why": reason}
    await roadmap_items.put(session, actor, item, version, values, now=now)
    roadmap_items.note(session, item, actor, "dropped", None, None, why=reason, now=now)
    by = await people.name(session, item.workspace, actor.user)
    waiting = await _held(session, item)
    for request in await _behind(session, item):
        request.item_id = None
    await session.flush()
    for request in waiting:
        await showing.request_changed(session, request, now=now)
        content = snapshots.unplanned(request, item, by)
        await notices.tell_requester(session, request, "unplanned", content, now=now)
    hear = [request.requester for request in waiting]
    await broken_promises.taken_off(session, actor, item, besides=hear, now=now)
    return waiting


async def _held(session: AsyncSession, item: RoadmapItem) -> Sequence[Request]:
    """The approved requests behind it, held, so that nobody declines one of them between here
    and its turn."""
    rows = await session.scalars(
        select(Request)
        .where(Request.item_id == item.id, Request.status == statuses.APPROVED.key)
        .order_by(Request.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def _behind(session: AsyncSession, item: RoadmapItem) -> Sequence[Request]:
    """Also those that were deferred or reopened since: they would point to nothing."""
    rows = await session.scalars(
        select(Request).where(Request.item_id == item.id).order_by(Request.id).with_for_update()
    )
    return rows.all()
