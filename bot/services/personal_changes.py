"""What changed of what somebody follows, as far as they may see it: plain JSON."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.date_readers import DateReader
from bot.models import DateMove, Decision, ItemChange, Request, RoadmapItem
from bot.services import date_readers, following, people, requests, snapshots
from bot.services.people import Actor
from bot.services.sections import items
from bot.services.sections.told import iso

KINDS = ("shipped", "moved", "coloured", "new", "dropped", "decided")
_OUTCOMES = ("approved", "deferred", "declined", "need_info", "shipped")
# So many of a kind are looked at; how many of them are told, their length decides.
MOST = 40


async def gather(
    session: AsyncSession, reader: Actor, keys: set[str], *, begins: datetime, ends: datetime
) -> dict[str, Any]:
    """A list of rows for each of KINDS, of changes after `begins` and up to `ends`."""
    departments = following.department_keys(keys)
    followed = or_(
        RoadmapItem.id.in_(following.item_ids(keys)), *(items.concerns(key) for key in departments)
    )
    mine = and_(RoadmapItem.workspace == reader.workspace, followed)
    shipped = await _items(session, mine, RoadmapItem.shipped_at, begins, ends)
    dropped = await _items(session, mine, RoadmapItem.dropped_at, begins, ends)
    new = await _items(session, mine, RoadmapItem.created_at, begins, ends)
    dates = await date_readers.of(session, reader)
    return {
        "begins": begins.isoformat(),
        "shipped": [{"title": item.title} for item in shipped],
        "moved": await _moved(session, mine, dates, begins, ends),
        "coloured": await _coloured(session, mine, begins, ends),
        "new": [
            snapshots.item_as(item, has_dates=dates.reads(item.commitment, item.owner))
            for item in new
            if not (item.shipped_at or item.dropped_at)
        ],
        "dropped": [{"title": item.title, "reason": item.dropped_why} for item in dropped],
        "decided": await _decided(session, reader, departments, begins, ends),
    }


def is_news(content: dict[str, Any]) -> bool:
    """Whether anything is to be told."""
    return any(content.get(kind) for kind in KINDS)


async def _items(
    session: AsyncSession,
    mine: ColumnElement[bool],
    when: InstrumentedAttribute[Any],
    begins: datetime,
    ends: datetime,
) -> Sequence[RoadmapItem]:
    found = await session.scalars(
        select(RoadmapItem)
        .where(mine, when > begins, when <= ends)
        .order_by(when, RoadmapItem.id)
        .limit(MOST)
    )
    return found.all()


async def _moved(
    session: AsyncSession,
    mine: ColumnElement[bool],
    dates: DateReader,
    begins: datetime,
    ends: datetime,
) -> list[dict[str, Any]]:
    """One row an item whose dates are for who reads it, from its first to its last; none if it
    came back to where it was."""
    found = await session.execute(
        select(DateMove, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == DateMove.item_id)
        .where(mine, DateMove.moved_at > begins, DateMove.moved_at <= ends)
        .order_by(DateMove.item_id, DateMove.moved_at, DateMove.id)
    )
    told = []
    for _, group in groupby(found, key=lambda row: row[0].item_id):
        steps = [(move, item) for move, item in group]
        item = steps[-1][1]
        row = _move(steps[0][0], steps[-1][0]) | {"title": item.title}
        if not dates.reads(item.commitment, item.owner):
            continue
        if (row["old_earliest"], row["old_latest"]) != (row["new_earliest"], row["new_latest"]):
            told.append(row)
    return told[:MOST]


def _move(first: DateMove, last: DateMove) -> dict[str, Any]:
    ends = ((first.old_latest, last.new_latest), (first.old_earliest, last.new_earliest))
    return {
        "old_earliest": iso(first.old_earliest),
        "old_latest": iso(first.old_latest),
        "new_earliest": iso(last.new_earliest),
        "new_latest": iso(last.new_latest),
        "days": next(((new - old).days for old, new in ends if old and new), None),
        "reason": last.reason,
    }


async def _coloured(
    session: AsyncSession, mine: ColumnElement[bool], begins: datetime, ends: datetime
) -> list[dict[str, Any]]:
    """The last change of an item's colour, with the line of why."""
    found = await session.execute(
        select(ItemChange, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == ItemChange.item_id)
        .where(
            mine,
            ItemChange.field == "colour",
            ItemChange.old.is_distinct_from(ItemChange.new),
            ItemChange.changed_at > begins,
            ItemChange.changed_at <= ends,
        )
        .order_by(ItemChange.changed_at, ItemChange.id)
    )
    last = {item.id: (change, item) for change, item in found}
    return [
        {"title": item.title, "colour": change.new, "why": change.why}
        for change, item in last.values()
    ][:MOST]


async def _decided(
    session: AsyncSession,
    reader: Actor,
    departments: Sequence[str],
    begins: datetime,
    ends: datetime,
) -> list[dict[str, Any]]:
    """What was decided on the departments' requests that the reader may see: the last word."""
    found = await session.execute(
        select(Decision, Request)
        .join(Request, Request.id == Decision.request_id)
        .where(
            Request.workspace == reader.workspace,
            Request.department.in_(departments),
            Request.status == Decision.new_status,
            Decision.new_status.in_(_OUTCOMES),
            Decision.undone_at.is_(None),
            Decision.decided_at > begins,
            Decision.decided_at <= ends,
            await requests.seen_by(session, reader),
        )
        .order_by(Decision.decided_at, Decision.id)
    )
    last = {request.id: (decision, request) for decision, request in found}
    told = list(last.values())[:MOST]
    names = await people.names(session, reader.workspace, [made.decided_by for made, _ in told])
    return [
        {
            "request_id": request.id,
            "ref": request.ref,
            "title": request.title,
            "status": made.new_status,
            "reason": made.reason,
            "revisit_on": iso(made.revisit_on),
            "by": names.get(made.decided_by, "someone"),
        }
        for made, request in told
    ]
