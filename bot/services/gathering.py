"""What a digest tells: every change that no earlier digest told the same audience."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from bot.domain import reactions, statuses
from bot.domain.audiences import Audience
from bot.models import DateMove, Decision, Request, RoadmapItem
from bot.services import people, roadmap_pages, sections, snapshots
from bot.services.sections import Told as ToldOf

GRACE = timedelta(seconds=reactions.GRACE_SECONDS)
# A change may come to be known after a digest that it belongs before: a reaction waits out its
# grace time, and Slack may deliver one a day late (facts.md, section 1). So each digest looks
# back beyond its beginning and leaves out what an earlier one told: nothing twice, nothing lost.
LOOKBACK = timedelta(hours=25)

# What became of a request; being filed, answered or taken back is no outcome.
# Nor is being merged: what becomes of the request that goes on is told, and counted, once.
_OUTCOMES = [
    status.key
    for status in statuses.STATUSES
    if status not in (statuses.NEW, statuses.WITHDRAWN, statuses.DUPLICATE)
]

Told = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Period:
    """What one digest covers: from `begins` to `ends`, in a workspace with its time `zone`.

    It looks back to `after`, and leaves out what earlier digests `told` (ids by kind).
    """

    workspace: str
    zone: str
    begins: datetime
    ends: datetime
    after: datetime
    told: Told

    def covers(
        self, when: InstrumentedAttribute[Any], row: InstrumentedAttribute[int], kind: str
    ) -> ColumnElement[bool]:
        """The condition that a change at `when`, of the row `row`, is to be told now."""
        return and_(
            when > self.after,
            when <= self.ends,
            row.not_in(self.told.get(kind, [])),
        )


async def gather(
    session: AsyncSession,
    audience: Audience,
    period: Period,
    *,
    shown: ColumnElement[bool],
) -> dict[str, Any]:
    """The content of a digest: plain JSON, kept with it and drawn from it.

    `shown`: which of the department's requests may be named; the others are counted.
    Keys: audience, audience_label, from, to (ISO moments in the workspace's time zone), shipped,
    moved, new, dropped, decided (lists of rows), confidential, waiting (counts), sections (what
    this audience is told besides), told (ids by kind).
    """
    shipped = await _items(session, period, RoadmapItem.shipped_at, "shipped")
    dropped = await _items(session, period, RoadmapItem.dropped_at, "dropped")
    new = await _items(session, period, RoadmapItem.created_at, "new")
    moves = await _moves(session, period)
    decided = await _decisions(session, audience, period, shown)
    asked_by = await roadmap_pages.counts(session, shipped)
    zone = ZoneInfo(period.zone)
    of = ToldOf(period.workspace, period.zone, period.begins, period.ends, shown)
    return {
        "audience": audience.key,
        "audience_label": audience.label,
        "from": period.begins.astimezone(zone).isoformat(),
        "to": period.ends.astimezone(zone).isoformat(),
        "shipped": [_shipped(item, asked_by.get(item.id, 0)) for item in shipped],
        "moved": await _folded(session, moves),
        "new": [snapshots.roadmap_item(item) for item in new if _is_going_on(item)],
        "dropped": [{"title": item.title, "reason": item.dropped_why} for item in dropped],
        "decided": await _named(session, period, decided),
        "confidential": sum(not is_shown for _, _, is_shown in decided),
        "waiting": await _waiting(session, audience, period),
        "sections": await sections.gather(session, of, audience),
        "told": {
            "shipped": [item.id for item in shipped],
            "new": [item.id for item in new],
            "dropped": [item.id for item in dropped],
            "moved": [move.id for move, _ in moves],
            "decided": [decision.id for decision, _, _ in decided],
        },
    }


def _is_going_on(item: RoadmapItem) -> bool:
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


async def _decisions(
    session: AsyncSession, audience: Audience, period: Period, shown: ColumnElement[bool]
) -> list[tuple[Decision, Request, bool]]:
    """The department's requests whose latest decision is of the period, and which to name.

    A reaction that can still be taken back has not decided anything yet.
    """
    found = await session.execute(
        select(Decision, Request, shown.label("shown"))
        .join(Request, Request.id == Decision.request_id)
        .where(
            Request.workspace == period.workspace,
            Request.department == audience.department,
            Decision.new_status.in_(_OUTCOMES),
            period.covers(Decision.decided_at, Decision.id, "decided"),
            _stands(Decision, period),
            ~_later(period).exists(),
        )
        .order_by(Request.number)
    )
    return [(decision, request, bool(is_shown)) for decision, request, is_shown in found]


def _later(period: Period) -> Any:
    later = aliased(Decision)
    return select(later.id).where(
        later.request_id == Decision.request_id,
        later.id > Decision.id,
        later.decided_at <= period.ends,
        _stands(later, period),
    )


def _stands(decision: type[Decision], period: Period) -> ColumnElement[bool]:
    return and_(
        decision.undone_at.is_(None),
        or_(decision.emoji.is_(None), decision.decided_at <= period.ends - GRACE),
    )


async def _named(
    session: AsyncSession, period: Period, decided: list[tuple[Decision, Request, bool]]
) -> list[dict[str, Any]]:
    deciders = [decision.decided_by for decision, _, _ in decided]
    names = await people.names(session, period.workspace, deciders)
    return [
        {
            "ref": request.ref,
            "title": request.title,
            "status": decision.new_status,
            "reason": decision.reason,
            "revisit_on": decision.revisit_on.isoformat() if decision.revisit_on else None,
            "by": names.get(decision.decided_by, "someone"),
        }
        for decision, request, is_shown in decided
        if is_shown
    ]


async def _waiting(session: AsyncSession, audience: Audience, period: Period) -> int:
    still_open = [status.key for status in statuses.STATUSES if status.open]
    count = await session.scalar(
        select(func.count())
        .select_from(Request)
        .where(
            Request.workspace == period.workspace,
            Request.department == audience.department,
            Request.status.in_(still_open),
        )
    )
    return count or 0
