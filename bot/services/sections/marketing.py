"""For Marketing: launches by date, what their messaging lacks, market notes and where they went."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import messaging
from bot.models import DateMove, Decision, Request, RoadmapItem
from bot.services import people
from bot.services.sections import items
from bot.services.sections.told import Section, Told, asked, iso, request_row, section

_NOTES = Request.category == "market"
# Of the ranges that an item had before, so many are kept.
MOST_BEFORE = 5
_SOON = RoadmapItem.horizon.in_(("now", "next"))


async def launches(session: AsyncSession, told: Told) -> Section | None:
    """What has a date, the soonest first, with how often and how far it has moved so far."""
    found, more = await items.by_date(session, told, items.has_dates)
    moved = await drift(session, found)
    return section(
        "launches", [items.row(told, item) | moved[item.id] for item in found], more=more
    )


async def drift(session: AsyncSession, found: Iterable[RoadmapItem]) -> dict[int, dict[str, Any]]:
    """By item id: how many `times` its dates moved, by how many `days` in all (later is positive;
    None where there is no day to measure by), and `before`: the ranges that held before ([earliest,
    latest], ISO), the oldest first; of many the first and the last ones."""
    by_id = {item.id: item for item in found}
    rows = await session.execute(
        select(
            DateMove.item_id,
            DateMove.old_latest,
            DateMove.old_earliest,
        )
        # Being given a date for the first time is no move of one.
        .where(
            DateMove.item_id.in_(by_id),
            or_(DateMove.old_latest.is_not(None), DateMove.old_earliest.is_not(None)),
        )
        .order_by(DateMove.item_id, DateMove.moved_at, DateMove.id)
    )
    steps: dict[int, list[Any]] = {item: [] for item in by_id}
    for row in rows:
        steps[row.item_id].append(row)
    return {item: _drift(by_id[item], moves) for item, moves in steps.items()}


def _drift(item: RoadmapItem, moves: list[Any]) -> dict[str, Any]:
    if not moves:
        return {"times": 0, "days": None, "before": []}
    first = moves[0].old_latest or moves[0].old_earliest
    last = item.latest or item.earliest
    kept = moves if len(moves) <= MOST_BEFORE else [moves[0], *moves[1 - MOST_BEFORE :]]
    return {
        "times": len(moves),
        "days": (last - first).days if first and last else None,
        "before": [[iso(move.old_earliest), iso(move.old_latest)] for move in kept],
    }


async def unworded(session: AsyncSession, told: Told) -> Section | None:
    """What comes soon and lacks some of its messaging, with who can say it."""
    lacking = or_(*(getattr(RoadmapItem, field.column).is_(None) for field in messaging.FIELDS))
    found, more = await items.by_priority(session, told, _SOON, lacking)
    names = await people.names(session, told.workspace, [item.owner for item in found])
    rows = [
        items.row(told, item)
        | {
            "missing": [f.key for f in messaging.FIELDS if getattr(item, f.column) is None],
            "owner": names.get(item.owner),
        }
        for item in found
    ]
    return section("unworded", rows, more=more)


async def market(session: AsyncSession, told: Told) -> Section | None:
    """Market notes that were brought since the last digest, or went somewhere since."""
    heard = Request.created_at > told.begins
    went = (
        select(Decision.id)
        .where(
            Decision.request_id == Request.id,
            Decision.decided_at > told.begins,
            Decision.undone_at.is_(None),
        )
        .exists()
    )
    found, more, unnamed = await asked(
        session, told, _NOTES, Request.status != "withdrawn", or_(heard, went)
    )
    titles = await _titles(session, found)
    rows = [
        request_row(told, request) | {"item_title": titles.get(request.item_id or 0)}
        for request in found
    ]
    return section("market", rows, more=more, unnamed=unnamed)


async def _titles(session: AsyncSession, found: Iterable[Request]) -> dict[int, str]:
    ids = {request.item_id for request in found if request.item_id}
    rows = await session.execute(
        select(RoadmapItem.id, RoadmapItem.title).where(RoadmapItem.id.in_(ids))
    )
    return {item: title for item, title in rows}  # noqa: C416 - rows are not quite pairs
