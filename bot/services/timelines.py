"""The roadmap along time, as it stands when a digest is made: plain JSON, kept with it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments
from bot.domain.audiences import Audience
from bot.models import DateMove, RoadmapItem
from bot.services import roadmap_pages
from bot.services.periods import Period

KEY = "timeline"
# More than a picture takes; how many there are besides is kept.
MOST_ITEMS = 30
_DATES = ("earliest", "latest", "old_earliest", "old_latest")
# What shipped stays to be seen for as long.
SHIPPED_LATELY = timedelta(days=30)


async def gather(session: AsyncSession, audience: Audience, period: Period) -> dict[str, Any]:
    """{timeline: {today, more, rows: [{title, horizon, earliest, latest, confidence,
    commitment, shipped_on, old_earliest, old_latest}]}}.

    The old dates are those before the first move in the period. What is only looked into has none
    for an audience that would count on them.
    """
    shown = (
        RoadmapItem.workspace == period.workspace,
        RoadmapItem.created_at <= period.ends,
        RoadmapItem.dropped_at.is_(None),
        or_(
            RoadmapItem.shipped_at.is_(None), RoadmapItem.shipped_at > period.ends - SHIPPED_LATELY
        ),
    )
    total = await session.scalar(select(func.count()).select_from(RoadmapItem).where(*shown)) or 0
    found = await session.scalars(
        select(RoadmapItem).where(*shown).order_by(*roadmap_pages.in_order()).limit(MOST_ITEMS)
    )
    items = found.all()
    before = await _before(session, period, [item.id for item in items])
    zone = ZoneInfo(period.zone)
    rows = [_row(item, before.get(item.id), zone) for item in items]
    rows = [
        row
        if commitments.has_dates_for(audience.department, row["commitment"])
        else row | dict.fromkeys(_DATES)
        for row in rows
    ]
    today = period.ends.astimezone(zone).date()
    return {KEY: {"today": today.isoformat(), "more": total - len(items), "rows": rows}}


async def _before(
    session: AsyncSession, period: Period, items: Iterable[int]
) -> dict[int, DateMove]:
    """The first move of each of the items in the period: it knows where they were."""
    moves = await session.scalars(
        select(DateMove)
        .where(
            DateMove.item_id.in_(items),
            DateMove.moved_at > period.begins,
            DateMove.moved_at <= period.ends,
        )
        .order_by(DateMove.moved_at.desc(), DateMove.id.desc())
    )
    return {move.item_id: move for move in moves}


def _row(item: RoadmapItem, moved: DateMove | None, zone: ZoneInfo) -> dict[str, Any]:
    shipped_on = item.shipped_at.astimezone(zone).date() if item.shipped_at else None
    return {
        "title": item.title,
        "horizon": item.horizon,
        "earliest": _iso(item.earliest),
        "latest": _iso(item.latest),
        "confidence": item.confidence,
        "commitment": item.commitment,
        "shipped_on": _iso(shipped_on),
        "old_earliest": _iso(moved.old_earliest) if moved else None,
        "old_latest": _iso(moved.old_latest) if moved else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
