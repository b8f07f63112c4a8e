"""Roadmap items as the sections tell them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, horizons
from bot.models import RoadmapItem
from bot.services import snapshots
from bot.services.sections.told import MOST, Told

_RANK = {horizon.key: place for place, horizon in enumerate(horizons.HORIZONS)}
due_on = func.coalesce(RoadmapItem.latest, RoadmapItem.earliest)


def going_on(told: Told) -> ColumnElement[bool]:
    """Neither shipped nor taken off."""
    return and_(
        RoadmapItem.workspace == told.workspace,
        RoadmapItem.shipped_at.is_(None),
        RoadmapItem.dropped_at.is_(None),
    )


async def by_priority(
    session: AsyncSession, told: Told, *wanted: ColumnElement[bool], most: int = MOST
) -> tuple[Sequence[RoadmapItem], int]:
    """Now, Next, Later, each by date; and how many more there are."""
    order = (case(_RANK, value=RoadmapItem.horizon, else_=len(_RANK)), due_on.is_(None), due_on)
    return await _first(session, and_(going_on(told), *wanted), order, most)


# Whoever counts on dates is told none of what is only looked into.
has_dates = RoadmapItem.commitment != commitments.EXPLORING.key


async def by_date(
    session: AsyncSession, told: Told, *wanted: ColumnElement[bool], most: int = MOST
) -> tuple[Sequence[RoadmapItem], int]:
    """Those with a date, the soonest first; and how many more there are."""
    return await _first(
        session, and_(going_on(told), due_on.is_not(None), *wanted), (due_on,), most
    )


async def _first(
    session: AsyncSession, wanted: ColumnElement[bool], order: Sequence[Any], most: int
) -> tuple[Sequence[RoadmapItem], int]:
    found = await session.scalars(
        select(RoadmapItem).where(wanted).order_by(*order, RoadmapItem.id).limit(most)
    )
    items = found.all()
    if len(items) < most:
        return items, 0
    total = await session.scalar(select(func.count()).select_from(RoadmapItem).where(wanted))
    return items, (total or 0) - len(items)


def concerns(department: str) -> ColumnElement[bool]:
    """It names that department, or none at all: then it concerns everybody."""
    # JSON text; a department's key is a plain word, so that its quoted form stands for itself.
    named = cast(RoadmapItem.departments, String)
    return or_(named == "[]", named.contains(f'"{department}"', autoescape=True))


def row(told: Told, item: RoadmapItem) -> dict[str, Any]:
    """What every row about an item begins with; `is_past`: the range of its dates is over."""
    return {
        "item": item.id,
        **snapshots.roadmap_item(item),
        "commitment": item.commitment,
        "is_past": item.latest is not None and item.latest < told.today,
    }
