"""The promise ledger: what may be said of a date, and who was told which one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, likeness, schedules, texts
from bot.models import Promise, Request, RoadmapItem, Workspace
from bot.services import clearances, people, search, snapshots
from bot.services.people import Actor

MOST_TOLD = 3
MOST_LISTED = 50
# So many items are looked through; nobody's roadmap is longer.
_MOST_ITEMS = 5000
_SHIPPED_LATELY = timedelta(days=90)

WHEN, ANSWER, NOTICE = "when", "answer", "notice"


async def find(
    session: AsyncSession, actor: Actor, typed: str, *, now: datetime
) -> Sequence[RoadmapItem]:
    """The items that `typed` is about, the likeliest first: by their own words, or by those of
    a request behind them that `actor` may see. Raises NotForGuests."""
    await people.require_member(session, actor)
    found = await _by_title(session, actor, typed, now=now)
    if len(found) < MOST_TOLD:
        behind = await search.search(session, actor, typed)
        ids = [request.item_id for request in behind.requests if request.item_id]
        known = {item.id for item in found}
        rows = await session.scalars(select(RoadmapItem).where(_told(actor, now), _is_one(ids)))
        found += [item for item in rows if item.id not in known]
    return found[:MOST_TOLD]


def _is_one(ids: Iterable[int]) -> Any:
    return RoadmapItem.id.in_(list(ids))


def _told(actor: Actor, now: datetime) -> Any:
    """What is on the roadmap, or shipped lately."""
    return (
        (RoadmapItem.workspace == actor.workspace)
        & RoadmapItem.dropped_at.is_(None)
        & or_(RoadmapItem.shipped_at.is_(None), RoadmapItem.shipped_at > now - _SHIPPED_LATELY)
    )


async def _by_title(
    session: AsyncSession, actor: Actor, typed: str, *, now: datetime
) -> list[RoadmapItem]:
    wanted = set(likeness.things(typed))
    if not wanted:
        return []
    rows = await session.execute(
        select(RoadmapItem.id, RoadmapItem.title, RoadmapItem.message_name)
        .where(_told(actor, now))
        .limit(_MOST_ITEMS)
    )
    scored = []
    for item, title, name in rows:
        common = len(wanted & set(likeness.things(f"{title} {name or ''}")))
        # Half of the words, at least: one in common with a long question is chance.
        if common and 2 * common >= len(wanted):
            scored.append((-common, item))
    ids = [item for _, item in sorted(scored)[:MOST_TOLD]]
    rows_of = await session.scalars(select(RoadmapItem).where(_is_one(ids)))
    items = {item.id: item for item in rows_of}
    return [items[item] for item in ids]


async def ask(
    session: AsyncSession,
    actor: Actor,
    typed: str,
    *,
    now: datetime,
    channel: str | None = None,
) -> dict[str, Any]:
    """The answer to "when?" about what `typed` says, as plain JSON: typed, rows; who asks is
    remembered with the dates they were told. Raises NotForGuests."""
    items = await find(session, actor, typed, now=now)
    rows = await tell(session, actor.user, items, WHEN, now=now, channel=channel)
    return {"typed": typed, "rows": rows}


async def tell(
    session: AsyncSession,
    user: str,
    items: Sequence[RoadmapItem],
    way: str,
    *,
    now: datetime,
    channel: str | None = None,
) -> list[dict[str, Any]]:
    """What `user` is told of each item, as plain JSON; who is told a date is remembered."""
    outdated = await clearances.outdated(session, [item for item in items if item.cleared])
    told = []
    for item in items:
        workspace = await session.get_one(Workspace, item.workspace)
        row = sayable(item, workspace.timezone) | {"is_outdated": item.id in outdated}
        told.append(row)
        if row["earliest"] or row["latest"]:
            await _remember(session, user, item, way, now=now, channel=channel)
    return told


def sayable(item: RoadmapItem, zone: str) -> dict[str, Any]:
    """What may be said of an item's date to a member, the day in `zone`; of what we only look
    into, none."""
    row = snapshots.roadmap_item(item) | {
        "commitment": item.commitment,
        "cleared": item.cleared,
        "shipped_on": _day(item.shipped_at, zone) if item.shipped_at else None,
    }
    if item.commitment == commitments.EXPLORING.key or item.shipped_at:
        row["earliest"] = row["latest"] = None
    return row


def _day(moment: datetime, zone: str) -> str:
    return schedules.local_date(moment, zone).isoformat()


async def _remember(
    session: AsyncSession,
    user: str,
    item: RoadmapItem,
    way: str,
    *,
    now: datetime,
    channel: str | None,
) -> None:
    """Told the same date again, they were told it once."""
    again = await session.execute(
        update(Promise)
        .where(
            Promise.item_id == item.id,
            Promise.user == user,
            Promise.earliest.is_not_distinct_from(item.earliest),
            Promise.latest.is_not_distinct_from(item.latest),
            Promise.warned_at.is_(None),
        )
        .values(told_at=now)
        .returning(Promise.id)
    )
    if again.first() is None:
        session.add(
            Promise(
                workspace=item.workspace,
                item_id=item.id,
                user=user,
                way=way,
                told_at=now,
                earliest=item.earliest,
                latest=item.latest,
                words=texts.cut(item.cleared or "", 1000),
                channel=channel,
            )
        )
        await session.flush()


async def remember_asker(
    session: AsyncSession, request: Request, item: RoadmapItem, *, now: datetime
) -> None:
    """Who asked for it is told its dates when it goes onto the roadmap, if it has any for them."""
    told = snapshots.item_for(request.department, item)
    if told["earliest"] or told["latest"]:
        await _remember(session, request.requester, item, NOTICE, now=now, channel=None)


async def of_item(session: AsyncSession, actor: Actor, item: RoadmapItem) -> Sequence[Promise]:
    """Who was told which date, the latest first; for product managers. Raises as require_pm."""
    await people.require_pm(session, actor)
    rows = await session.scalars(
        select(Promise)
        .where(Promise.item_id == item.id)
        .order_by(Promise.told_at.desc(), Promise.id.desc())
        .limit(MOST_LISTED)
    )
    return rows.all()
