"""Sentences cleared for customers, and whether they are older than the dates they may speak of."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import DateMove, ItemChange, RoadmapItem

FIELD = "cleared"


async def outdated(session: AsyncSession, items: Sequence[RoadmapItem]) -> set[int]:
    """The ids of those of `items` whose dates moved after their sentence was cleared."""
    ids = [item.id for item in items]
    cleared = (
        select(ItemChange.item_id, func.max(ItemChange.changed_at).label("at"))
        .where(ItemChange.item_id.in_(ids), ItemChange.field == FIELD)
        .group_by(ItemChange.item_id)
        .subquery()
    )
    found = await session.scalars(
        select(DateMove.item_id)
        .join(cleared, cleared.c.item_id == DateMove.item_id)
        # A first date contradicts nothing that was said before.
        .where(DateMove.moved_at > cleared.c.at, _had_dates())
        .distinct()
    )
    return set(found)


def _had_dates() -> ColumnElement[bool]:
    return or_(DateMove.old_earliest.is_not(None), DateMove.old_latest.is_not(None))
