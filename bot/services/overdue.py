"""Roadmap items that nobody has touched for long: are they still as they say?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import horizons, schedules
from bot.domain.audiences import Audience
from bot.models import RoadmapItem


async def items(session: AsyncSession, workspace: str, *, at: datetime) -> Sequence[RoadmapItem]:
    """Those that will have had no update for long `at` that moment, the longest first."""
    found = await session.scalars(
        select(RoadmapItem)
        .where(
            RoadmapItem.workspace == workspace,
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.dropped_at.is_(None),
            _are_old(at),
        )
        .order_by(RoadmapItem.changed_at, RoadmapItem.id)
    )
    return found.all()


def _are_old(at: datetime) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                RoadmapItem.horizon == horizon.key,
                RoadmapItem.changed_at <= at - timedelta(days=horizon.fresh_days),
            )
            for horizon in horizons.HORIZONS
        )
    )


def is_old(item: RoadmapItem, *, at: datetime) -> bool:
    """Whether one of them will be so `at` that moment already."""
    horizon = horizons.BY_KEY.get(item.horizon)
    return horizon is not None and item.changed_at <= at - timedelta(days=horizon.fresh_days)


def concerns(item: RoadmapItem, audience: Audience) -> bool:
    """Whether an item is of interest to an audience: where nothing is said, to every one."""
    return not item.departments or audience.department in item.departments


async def rows(
    session: AsyncSession, audience: Audience, workspace: str, *, at: datetime, zone: str
) -> list[dict[str, Any]]:
    """What an audience is told of them: title, and for how many days there was no update."""
    today = schedules.local_date(at, zone)
    return [
        {"title": item.title, "days": (today - schedules.local_date(item.changed_at, zone)).days}
        for item in await items(session, workspace, at=at)
        if concerns(item, audience)
    ]
