"""What a digest tells: every change that no earlier digest told the same audience."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain import commitments, news
from bot.domain.audiences import Audience
from bot.models import DateMove, RoadmapItem
from bot.services import department_outcomes, overdue, roadmap_pages, sections, snapshots
from bot.services.periods import Period
from bot.services.sections import Told as ToldOf

_OVERDUE_NAMED = 10


async def gather(
    session: AsyncSession,
    audience: Audience,
    period: Period,
    *,
    shown: ColumnElement[bool],
) -> dict[str, Any]:
    """The content of a digest: plain JSON, kept with it and drawn from it.

    `shown`: which of the department's requests may be named; the others are counted.
    Keys: audience, audience_label, from, to (ISO moments in the schedule's time zone), shipped,
    moved, new, dropped, decided, overdue (lists of rows), confidential, waiting (counts), sections
    (what this audience is told besides), told (ids by kind), news (which sections have some);
    overdue_more: how many items besides had no update for long.
    """
    shipped = await _items(session, period, RoadmapItem.shipped_at, "shipped")
    new = await _items(session, period, RoadmapItem.created_at, "new")
    dropped = await _items(session, period, RoadmapItem.dropped_at, "dropped")
    stale = await overdue.rows(
        session, audience, period.workspace, at=period.ends, zone=period.zone
    )
    moves = await _moves(session, period)
    decided = await department_outcomes.decided(session, audience, period, shown)
    asked_by = await roadmap_pages.counts(session, shipped)
    zone = ZoneInfo(period.zone)
    of = ToldOf(period.workspace, period.zone, period.begins, period.ends, shown)
    content = {
        "audience": audience.key,
        "audience_label": audience.label,
        "from": period.begins.astimezone(zone).isoformat(),
        "to": period.ends.astimezone(zone).isoformat(),
        "shipped": [_shipped(item, asked_by.get(item.id, 0)) for item in shipped],
        "moved": await _folded(session, [each for each in moves if _has_dates(audience, each[1])]),
        "new": [snapshots.item_for(audience.department, item) for item in new if _is_coming(item)],
        "dropped": [{"title": item.title, "reason": item.dropped_why} for item in dropped],
        "decided": await department_outcomes.named(session, period, decided),
        "confidential": sum(not is_shown for _, _, is_shown in decided),
        "waiting": await department_outcomes.waiting(session, audience, period),
        "overdue": stale[:_OVERDUE_NAMED],
        "overdue_more": len(stale[_OVERDUE_NAMED:]),
        "sections": news.beside(await sections.gather(session, of, audience), period.last),
        "told": {
            "shipped": [item.id for item in shipped],
            "new": [item.id for item in new],
            "dropped": [item.id for item in dropped],
            "moved": [move.id for move, _ in moves],
            "decided": [decision.id for decision, _, _ in decided],
        },
    }
    return content | {"news": news.of(content, period.last)}


def _has_dates(audience: Audience, item: RoadmapItem) -> bool:
    return commitments.has_dates_for(audience.department, item.commitment)


def _is_coming(item: RoadmapItem) -> bool:
    return item.shipped_at is None and item.dropped_at is None


async def _items(
    session: AsyncSession, period: Period, when: InstrumentedAttribute[Any], kind: str
) -> Sequence[RoadmapItem]:
    found = await session.scalars(
        select(RoadmapItem)
        .where(
            RoadmapItem.workspace == period.workspace,
            period.covers(when, RoadmapItem.id, kind),
        )
        .order_by(when, RoadmapItem.id)
    )
    return found.all()


async def _moves(session: AsyncSession, period: Period) -> list[tuple[DateMove, RoadmapItem]]:
    """The moves of the period with their items, item by item, oldest first."""
    found = await session.execute(
        select(DateMove, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == DateMove.item_id)
        .where(
            DateMove.workspace == period.workspace,
            period.covers(DateMove.moved_at, DateMove.id, "moved"),
        )
        .order_by(DateMove.item_id, DateMove.moved_at, DateMove.id)
    )
    return [(move, item) for move, item in found]


async def _folded(
    session: AsyncSession, moves: list[tuple[DateMove, RoadmapItem]]
) -> list[dict[str, Any]]:
    """One row an item, from its first dates to its last; none if it came back to where it was."""
    times = await _times_moved(session, {item.id for _, item in moves})
    told = []
    for _, group in groupby(moves, key=lambda pair: pair[1].id):
        steps = list(group)
        row = _moved(steps[0][0], steps[-1][0], steps[-1][1], times[steps[-1][1].id])
        if (row["old_earliest"], row["old_latest"]) != (row["new_earliest"], row["new_latest"]):
            told.append(row)
    return told


async def _times_moved(session: AsyncSession, items: Iterable[int]) -> dict[int, int]:
    rows = await session.execute(
        select(DateMove.item_id, func.count())
        .where(DateMove.item_id.in_(items))
        .group_by(DateMove.item_id)
    )
    return {item: count for item, count in rows}  # noqa: C416 - rows are not quite pairs


def _moved(first: DateMove, last: DateMove, item: RoadmapItem, times: int) -> dict[str, Any]:
    return {
        "title": item.title,
        "old_earliest": first.old_earliest.isoformat() if first.old_earliest else None,
        "old_latest": first.old_latest.isoformat() if first.old_latest else None,
        "new_earliest": last.new_earliest.isoformat() if last.new_earliest else None,
        "new_latest": last.new_latest.isoformat() if last.new_latest else None,
        "days": _days(first, last),
        "reason": last.reason,
        "times": times,
    }


def _days(first: DateMove, last: DateMove) -> int | None:
    """How much later, by the latest date, else by the earliest; None when it had or has none."""
    for old, new in (
        (first.old_latest, last.new_latest),
        (first.old_earliest, last.new_earliest),
    ):
        if old and new:
            return (new - old).days
    return None


def _shipped(item: RoadmapItem, asked_by: int) -> dict[str, Any]:
    return {"title": item.title, "horizon": item.horizon, "asked_by": asked_by}
