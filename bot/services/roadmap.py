"""The roadmap: what we mean to do, changed by product managers, read by members."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, horizons, statuses
from bot.errors import NotPossibleNow
from bot.errors.roadmap import WithoutAWhy
from bot.models import DateMove, Request, RoadmapItem
from bot.services import (
    date_warnings,
    notices,
    outbox,
    people,
    promises,
    requests,
    restating,
    roadmap_items,
    roadmap_pages,
    showing,
    snapshots,
)
from bot.services.people import Actor

listing = roadmap_pages.listing
search = roadmap_pages.search
find = roadmap_items.find


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
    commitment: str = commitments.DEFAULT.key,
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
        commitment=commitment,
        created_at=now,
        created_by=actor.user,
        changed_at=now,
        view_id=view_id,
    )
    item = await _made_by(session, actor, view_id)
    await showing.roadmap_changed(session, item.workspace, now=now)
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

    Raises NotPossibleNow unless the request is approved, AlreadyShipped, TakenOff, NoSuchItem.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    item = await roadmap_items.locked(session, actor, item_id)
    roadmap_items.require_live(item)
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
    await showing.roadmap_changed(session, item.workspace, now=now)
    content = snapshots.planned(request, item)
    await promises.remember_asker(session, request, item, now=now)
    await notices.tell_requester(session, request, "planned", content, now=now)
    return item


async def change(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    version: int,
    *,
    now: datetime,
    why: str | None = None,
    **values: object,
) -> RoadmapItem:
    """A PM who saw `version` of an item changes some of roadmap_items.FIELDS.

    A new owner is told. Raises WithoutAWhy when its horizon or its commitment goes back and
    nobody says why; ItemChanged, AlreadyShipped, TakenOff.
    """
    if unknown := values.keys() - roadmap_items.FIELDS:
        raise TypeError(f"not for change() to set: {', '.join(sorted(unknown))}")
    await people.require_pm(session, actor)
    item = await find(session, actor, item_id)
    if item.version == version and not why:
        _require_forward(item, values)
    former = item.owner
    await roadmap_items.put(session, actor, item, version, values, now=now, why=why)
    await roadmap_items.show_behind(session, item, now=now)
    if item.owner not in (former, actor.user):
        by = await people.name(session, item.workspace, actor.user)
        words = (
            f"{by} made you the owner of “{item.title}” on the roadmap. `/pm-request roadmap` "
            "shows it; say there how it stands."
        )
        await notices.whisper(session, item.workspace, item.owner, None, words, now=now)
    return item


def _require_forward(item: RoadmapItem, values: Mapping[str, object]) -> None:
    """Raises WithoutAWhy."""
    if horizons.goes_back(item.horizon, values.get("horizon")) or (
        commitments.goes_back(item.commitment, values.get("commitment"))
    ):
        raise WithoutAWhy(title=item.title)


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
    case_before: restating.Table | None = None,
) -> DateMove | None:
    """A PM who saw `version` of an item moves its dates; None when they stay as they were.

    The move and its reason are kept as history. Its figures move with the dates; not where the PM
    has stated them anew with the move: `case_before` is what they were. Raises ItemChanged,
    AlreadyShipped, TakenOff.
    """
    await people.require_pm(session, actor)
    item = await find(session, actor, item_id)
    old_earliest, old_latest = item.earliest, item.latest
    await roadmap_items.put(
        session, actor, item, version, {"earliest": earliest, "latest": latest}, now=now
    )
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
    await roadmap_items.show_behind(session, item, now=now)
    if case_before is None:
        restated = await restating.follow(session, actor, item, moved, now=now)
    else:
        restated = await restating.anew(session, item, moved, case_before)
    await date_warnings.after_move(session, actor, item, moved, restated, now=now)
    return moved
