"""For Project Management: what is due, what waits for what, which dates are at risk."""

from datetime import timedelta
from typing import Any

from sqlalchemy import case, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain import colours
from bot.models import ItemDependency, RoadmapItem
from bot.services.sections import executive, items
from bot.services.sections.told import MOST, Section, Told, iso, section

AHEAD = timedelta(weeks=6)
_LOOKED_AT = 200
_NOT_ON_TRACK = {colours.AT_RISK.key, colours.OFF_TRACK.key}


async def milestones(session: AsyncSession, told: Told) -> Section | None:
    """What is due within six weeks, or was due and has not shipped; the soonest first."""
    found, more = await items.by_date(session, told, items.due_on <= told.today + AHEAD)
    rows = [
        items.row(told, item) | {"late": (item.latest or item.earliest or told.today) < told.today}
        for item in found
    ]
    return section("milestones", rows, more=more)


async def dependencies(session: AsyncSession, told: Told) -> Section | None:
    """What items wait for within six weeks, or for want of which they are late already."""
    other = aliased(RoadmapItem)
    needed = case(
        (ItemDependency.needed_by.is_not(None), ItemDependency.needed_by), else_=items.due_on
    )
    rows = await session.execute(
        select(ItemDependency, RoadmapItem, other)
        .join(RoadmapItem, RoadmapItem.id == ItemDependency.item_id)
        .outerjoin(other, other.id == ItemDependency.on_item_id)
        .where(
            items.going_on(told),
            ItemDependency.settled_at.is_(None),
            or_(other.id.is_(None), other.shipped_at.is_(None)),
            needed <= told.today + AHEAD,
        )
        .order_by(needed, ItemDependency.id)
    )
    found = [_dependency(told, *row) for row in rows]
    return section("dependencies", found[:MOST], more=max(0, len(found) - MOST))


def _dependency(
    told: Told, dependency: ItemDependency, item: RoadmapItem, on: RoadmapItem | None
) -> dict[str, Any]:
    needed = dependency.needed_by or item.latest or item.earliest
    ready = on.latest if on else None
    is_late = needed is not None and (needed < told.today or bool(ready and ready > needed))
    return {
        "item": item.id,
        "title": item.title,
        "on": on.title if on else dependency.on,
        "needed": iso(needed),
        "ready": iso(ready),
        "late": is_late,
    }


async def at_risk(session: AsyncSession, told: Told) -> Section | None:
    """What comes soon and is not on track, by the evidence or its owner; the worst first."""
    soon = RoadmapItem.horizon.in_(("now", "next"))
    found, _ = await items.by_date(session, told, soon, most=_LOOKED_AT)
    rows = await executive.stands(session, told, found)
    risky = [row for row in rows if {row["evidence"], row["colour"]} & _NOT_ON_TRACK]
    return section("at_risk", risky, seen=executive.seen(rows))
