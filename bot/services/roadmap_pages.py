"""Reading the roadmap: page by page, and by what somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import SQLColumnExpression, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import horizons, statuses
from bot.models import Request, RoadmapItem
from bot.services import people
from bot.services.people import Actor

SIZE = 8
# So long an item stays to be seen after it shipped.
SHIPPED_LATELY = timedelta(days=30)
# Requests that stand behind an item; a deferred one keeps its link, and counts again if approved.
BEHIND = (statuses.APPROVED.key, statuses.SHIPPED.key)


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """One page of items; `counts`: requests behind each, by item id; pages count from 1."""

    items: Sequence[RoadmapItem]
    counts: dict[int, int]
    page: int
    pages: int
    total: int


async def listing(
    session: AsyncSession, actor: Actor, number: int, *, now: datetime, size: int = SIZE
) -> RoadmapPage:
    """Page `number`: Now, Next, Later, each by date, then what shipped lately.

    Raises NotForGuests.
    """
    await people.require_member(session, actor)
    shown = (
        RoadmapItem.workspace == actor.workspace,
        or_(RoadmapItem.shipped_at.is_(None), RoadmapItem.shipped_at > now - SHIPPED_LATELY),
    )
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


def in_order() -> tuple[SQLColumnExpression[Any], ...]:
    """What roadmap items are ordered by: Now, Next, Later, each by date, then what shipped."""
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
    """Items that have not shipped and whose title holds `text`, newest first.

    At most `limit`: a menu of Slack's takes 100 (facts.md, section 9). Raises NotForGuests.
    """
    await people.require_member(session, actor)
    found = await session.scalars(
        select(RoadmapItem)
        .where(
            RoadmapItem.workspace == actor.workspace,
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.title.icontains(text.strip(), autoescape=True),
        )
        .order_by(RoadmapItem.id.desc())
        .limit(limit)
    )
    return found.all()


async def counts(session: AsyncSession, items: Sequence[RoadmapItem]) -> dict[int, int]:
    """How many requests are behind each of `items` that has any, by item id."""
    rows = await session.execute(
        select(Request.item_id, func.count())
        .where(Request.item_id.in_([item.id for item in items]), Request.status.in_(BEHIND))
        .group_by(Request.item_id)
    )
    return {item: count for item, count in rows if item is not None}
