"""Reading the roadmap: page by page, by filters, and by what somebody types."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import colours, horizons, roadmap_filters, statuses
from bot.domain.roadmap_filters import ANY, Filters
from bot.models import Request, RoadmapItem, Workspace
from bot.services import evidence, people
from bot.services.people import Actor

SIZE = 8
# So long an item stays to be seen after it shipped.
SHIPPED_LATELY = timedelta(days=30)
# Requests that stand behind an item; a deferred one keeps its link, and counts again if approved.
BEHIND = (statuses.APPROVED.key, statuses.SHIPPED.key)
ALL = Filters()
MOST_THEMES = 99


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """One page of items; `counts`: requests behind each, by item id; pages count from 1."""

    items: Sequence[RoadmapItem]
    counts: dict[int, int]
    page: int
    pages: int
    total: int


async def listing(
    session: AsyncSession,
    actor: Actor,
    number: int,
    *,
    now: datetime,
    size: int = SIZE,
    filters: Filters = ALL,
) -> RoadmapPage:
    """Page `number` of what `filters` choose: Now, Next, Later, each by date, then what shipped
    lately. What was taken off is there only if it is asked for. Raises NotForGuests."""
    await people.require_member(session, actor)
    shown: tuple[ColumnElement[bool], ...] = (
        RoadmapItem.workspace == actor.workspace,
        *_chosen(filters, now),
    )
    if filters.status in colours.BY_KEY:
        those = await _standing_like(session, actor, shown, filters.status, now=now)
        shown = (RoadmapItem.id.in_(those),)
    total = await session.scalar(select(func.count()).select_from(RoadmapItem).where(*shown)) or 0
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    rows = await session.scalars(
        select(RoadmapItem)
        .where(*shown)
        .order_by(*in_order())
        .limit(size)
        .offset((number - 1) * size)
    )
    items = rows.all()
    return RoadmapPage(items, await counts(session, items), number, pages, total)


def _chosen(filters: Filters, now: datetime) -> Iterator[ColumnElement[bool]]:
    yield from _standing(filters.status, now)
    for field in ("horizon", "focus", "commitment"):
        if (key := getattr(filters, field)) != ANY:
            yield getattr(RoadmapItem, field) == key
    if filters.department != ANY:
        # A JSON list of keys: as text it holds each between quotation marks, on every database.
        yield cast(RoadmapItem.departments, String).contains(f'"{filters.department}"')
    if filters.theme:
        yield func.lower(RoadmapItem.theme) == filters.theme.lower()
    if filters.owner:
        yield RoadmapItem.owner == filters.owner
    for word in filters.words.split():
        yield or_(
            *(
                column.icontains(word, autoescape=True)
                for column in (RoadmapItem.title, RoadmapItem.cleared, RoadmapItem.theme)
            )
        )


def _standing(status: str, now: datetime) -> Iterator[ColumnElement[bool]]:
    """What has left the roadmap is shown where it is asked for; what shipped, for a while."""
    if status == roadmap_filters.DROPPED.key:
        yield RoadmapItem.dropped_at.is_not(None)
        return
    yield RoadmapItem.dropped_at.is_(None)
    if status == roadmap_filters.SHIPPED.key:
        yield RoadmapItem.shipped_at.is_not(None)
    elif status == ANY:
        lately = RoadmapItem.shipped_at > now - SHIPPED_LATELY
        yield or_(RoadmapItem.shipped_at.is_(None), lately)
    else:
        yield RoadmapItem.shipped_at.is_(None)
    if status == roadmap_filters.BLOCKED.key:
        yield RoadmapItem.blocked_since.is_not(None)
    if status == roadmap_filters.UNSAID.key:
        yield RoadmapItem.colour.is_(None)


async def _standing_like(
    session: AsyncSession,
    actor: Actor,
    shown: tuple[ColumnElement[bool], ...],
    colour: str,
    *,
    now: datetime,
) -> list[int]:
    """The ids of those that stand like that by what their owners say, or by the evidence."""
    items = (await session.scalars(select(RoadmapItem).where(*shown))).all()
    workspace = await session.get_one(Workspace, actor.workspace)
    found = await evidence.of_items(session, workspace, items, now=now)
    return [item.id for item in items if colour in (item.colour, found[item.id].colour)]


def in_order() -> tuple[SQLColumnExpression[Any], ...]:
    """Now, Next, Later, each by date; what has shipped last."""
    # Only shipped items have a `shipped_at` to be ordered by; undated ones come last.
    due = func.coalesce(RoadmapItem.latest, RoadmapItem.earliest)
    rank = {horizon.key: place for place, horizon in enumerate(horizons.HORIZONS)}
    return (
        RoadmapItem.shipped_at.is_not(None),
        RoadmapItem.shipped_at.desc(),
        case(rank, value=RoadmapItem.horizon, else_=len(rank)),
        due.is_(None),
        due,
        RoadmapItem.id,
    )


async def search(
    session: AsyncSession, actor: Actor, text: str, *, limit: int = 100
) -> Sequence[RoadmapItem]:
    """Items that are on the roadmap, not shipped, and whose title holds `text`, newest first.

    At most `limit`: a menu of Slack's takes 100 (facts.md, section 9). Raises NotForGuests.
    """
    await people.require_member(session, actor)
    found = await session.scalars(
        select(RoadmapItem)
        .where(
            RoadmapItem.workspace == actor.workspace,
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.dropped_at.is_(None),
            RoadmapItem.title.icontains(text.strip(), autoescape=True),
        )
        .order_by(RoadmapItem.id.desc())
        .limit(limit)
    )
    return found.all()


async def themes(session: AsyncSession, actor: Actor, text: str) -> list[str]:
    """The themes in use that hold `text`, those of most items first. Raises NotForGuests."""
    await people.require_member(session, actor)
    found = await session.scalars(
        select(RoadmapItem.theme)
        .where(
            RoadmapItem.workspace == actor.workspace,
            RoadmapItem.dropped_at.is_(None),
            RoadmapItem.theme.is_not(None),
            RoadmapItem.theme.icontains(text.strip(), autoescape=True),
        )
        .group_by(RoadmapItem.theme)
        .order_by(func.count().desc(), RoadmapItem.theme)
        .limit(MOST_THEMES)
    )
    return [theme for theme in found if theme]


async def counts(session: AsyncSession, items: Sequence[RoadmapItem]) -> dict[int, int]:
    """How many requests are behind each of `items` that has any, by item id."""
    rows = await session.execute(
        select(Request.item_id, func.count())
        .where(Request.item_id.in_([item.id for item in items]), Request.status.in_(BEHIND))
        .group_by(Request.item_id)
    )
    return {item: count for item, count in rows if item is not None}
