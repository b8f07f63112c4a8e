"""The roadmap: what we mean to do, changed by product managers, read by members."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, statuses
from bot.errors import AlreadyShipped, ItemChanged, NoSuchItem, NotPossibleNow
from bot.models import DateMove, Request, RoadmapItem
from bot.services import (
    notices,
    outbox,
    people,
    requests,
    roadmap_pages,
    showing,
    snapshots,
    triage,
)
from bot.services.people import Actor

listing = roadmap_pages.listing
search = roadmap_pages.search


async def find(session: AsyncSession, actor: Actor, item_id: int) -> RoadmapItem:
    """The item, for members of its workspace. Raises NoSuchItem or NotForGuests."""
    await people.require_member(session, actor)
    item = await session.get(RoadmapItem, item_id)
    if item is None or item.workspace != actor.workspace:
        raise NoSuchItem
    return item


async def plan(
    session: AsyncSession,
    actor: Actor,
    *,
    title: str,
    horizon: str,
    earliest: date | None,
    latest: date | None,
    confidence: str,
    owner: str,
    request: Request | None,
    view_id: str,
    now: datetime,
) -> RoadmapItem:
    """A PM puts a new item on the roadmap, for `request` if there is one.

    The same form (`view_id`) sent twice makes one item. Raises what `attach` raises.
    """
    await people.require_pm(session, actor)
    is_new = await outbox.insert_once(
        session,
        RoadmapItem,
        workspace=actor.workspace,
        title=title,
        horizon=horizon,
        earliest=earliest,
        latest=latest,
        confidence=confidence,
        owner=owner,
        created_at=now,
        created_by=actor.user,
        changed_at=now,
        view_id=view_id,
    )
    item = await _made_by(session, actor, view_id)
    if is_new and request:
        await attach(session, actor, request.id, item.id, now=now)
    return item


async def _made_by(session: AsyncSession, actor: Actor, view_id: str) -> RoadmapItem:
    made = await session.scalars(
        select(RoadmapItem).where(
            RoadmapItem.workspace == actor.workspace, RoadmapItem.view_id == view_id
        )
    )
    return made.one()


async def attach(
    session: AsyncSession, actor: Actor, request_id: int, item_id: int, *, now: datetime
) -> RoadmapItem:
    """A PM puts an approved request behind an item; its requester is told the plan.

    Raises NotPossibleNow unless the request is approved, AlreadyShipped, NoSuchItem.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    item = await _locked(session, actor, item_id)
    if item.shipped_at:
        raise AlreadyShipped(title=item.title)
    if request.item_id == item.id:
        return item
    linked = await session.execute(
        update(Request)
        .where(Request.id == request.id, Request.status == statuses.APPROVED.key)
        .values(item_id=item.id)
        .returning(Request.id)
    )
    await session.refresh(request)
    if linked.first() is None:
        label = statuses.BY_KEY[request.status].label.casefold()
        raise NotPossibleNow(request=request.ref, status=label)
    await showing.request_changed(session, request, now=now)
    content = snapshots.planned(request, item)
    await notices.tell_requester(session, request, "planned", content, now=now)
    return item


async def _locked(session: AsyncSession, actor: Actor, item_id: int) -> RoadmapItem:
    """The item, held until the transaction ends: it cannot ship while a request joins it."""
    await find(session, actor, item_id)
    return await session.get_one(RoadmapItem, item_id, with_for_update=True, populate_existing=True)


async def change(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    version: int,
    *,
    title: str,
    horizon: str,
    confidence: str,
    owner: str,
    now: datetime,
) -> RoadmapItem:
    """A PM who saw `version` of an item changes it. Raises ItemChanged, AlreadyShipped."""
    await people.require_pm(session, actor)
    item = await find(session, actor, item_id)
    words = {"title": title, "horizon": horizon, "confidence": confidence, "owner": owner}
    await _set(session, item, version, changed_at=now, **words)
    await _show_behind(session, item, now=now)
    return item


async def move(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    version: int,
    *,
    earliest: date | None,
    latest: date | None,
    reason: str,
    now: datetime,
) -> DateMove | None:
    """A PM who saw `version` of an item moves its dates; None when they stay as they were.

    The move and its reason are kept as history. Raises ItemChanged, AlreadyShipped.
    """
    await people.require_pm(session, actor)
    item = await find(session, actor, item_id)
    old_earliest, old_latest = item.earliest, item.latest
    await _set(session, item, version, earliest=earliest, latest=latest, changed_at=now)
    if (old_earliest, old_latest) == (earliest, latest):
        return None
    moved = DateMove(
        workspace=item.workspace,
        item_id=item.id,
        moved_at=now,
        moved_by=actor.user,
        old_earliest=old_earliest,
        old_latest=old_latest,
        new_earliest=earliest,
        new_latest=latest,
        reason=reason,
    )
    session.add(moved)
    await session.flush()
    await _show_behind(session, item, now=now)
    return moved


async def ship(
    session: AsyncSession, actor: Actor, item_id: int, version: int, *, now: datetime
) -> Sequence[Request]:
    """A PM who saw `version` of an item ships it; everyone who asked is told.

    Returns the requests that shipped with it. Raises ItemChanged, AlreadyShipped.
    """
    await people.require_pm(session, actor)
    item = await find(session, actor, item_id)
    level = commitments.SHIPPED.key
    await _set(session, item, version, commitment=level, shipped_at=now, shipped_by=actor.user)
    by = await people.name(session, item.workspace, actor.user)
    shipped = await _to_ship(session, item)
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


async def _to_ship(session: AsyncSession, item: RoadmapItem) -> Sequence[Request]:
    # Held, so that nobody declines one of them between here and its turn.
    rows = await session.scalars(
        select(Request)
        .where(Request.item_id == item.id, Request.status == statuses.APPROVED.key)
        .order_by(Request.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return rows.all()


async def _set(session: AsyncSession, item: RoadmapItem, version: int, **values: object) -> None:
    """Change an item that still is as it was at `version`, or say why not."""
    changed = await session.execute(
        update(RoadmapItem)
        .where(
            RoadmapItem.id == item.id,
            RoadmapItem.version == version,
            RoadmapItem.shipped_at.is_(None),
        )
        .values(version=version + 1, **values)
        .returning(RoadmapItem.id)
    )
    await session.refresh(item)
    if changed.first() is None:
        raise (AlreadyShipped if item.shipped_at else ItemChanged)(title=item.title)


async def _show_behind(session: AsyncSession, item: RoadmapItem, *, now: datetime) -> None:
    """The cards of an item's requests name it."""
    behind = await session.scalars(
        select(Request.id).where(Request.item_id == item.id).order_by(Request.id)
    )
    for request in behind:
        await outbox.enqueue(session, item.workspace, outbox.CARD, request, due_at=now)
