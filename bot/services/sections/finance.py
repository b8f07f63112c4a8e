"""For Finance: the business cases and what became of them, and what is at stake."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import figures
from bot.models import DateMove, ItemFigure, Request, RoadmapItem
from bot.services import people
from bot.services.sections import items
from bot.services.sections.told import MOST, OPEN, Section, Told, section

Totals = dict[str, int]
TOLD_TOGETHER = 2
# Request.stake: with what was merged into it.
_STAKE = func.coalesce(Request.total_value, Request.value)


async def cases(session: AsyncSession, told: Told) -> Section | None:
    """Each item's figures in all, as they are and as they were at the last digest, with who
    answers for them; those that changed come first, with why the dates moved."""
    by_item = await _versions(session, told, items.going_on(told))
    found = [_case(told, versions) for versions in by_item.values()]
    found = [case for case in found if case["now"] or case["before"]]
    found.sort(key=lambda case: (case["quarters"] == case["quarters_before"], case["title"]))
    named = await _named(session, told, found[:MOST])
    return section("cases", named, more=len(found) - len(named))


async def ended(session: AsyncSession, told: Told) -> Section | None:
    """What was forecast of items that shipped or were taken off since the last digest: it is in no
    sum of the business cases any more."""
    since = (
        and_(when > told.begins, when <= told.ends)
        for when in (RoadmapItem.shipped_at, RoadmapItem.dropped_at)
    )
    by_item = await _versions(session, told, RoadmapItem.workspace == told.workspace, or_(*since))
    found = {key: _case(told, versions) for key, versions in by_item.items()}
    known = await session.scalars(select(RoadmapItem).where(RoadmapItem.id.in_(found)))
    rows = [
        items.row(told, item)
        | {
            "now": found[item.id]["now"],
            "shipped": item.dropped_at is None,
            "reason": item.dropped_why,
        }
        for item in known
        if found[item.id]["now"]
    ]
    return section("cases_ended", sorted(rows, key=lambda row: row["title"]))


async def _versions(
    session: AsyncSession, told: Told, *wanted: ColumnElement[bool]
) -> dict[int, list[Any]]:
    """The figures of the `wanted` items in all their versions, by item id."""
    # Columns, not objects: there are thousands, and twenty items of them are told.
    rows = await session.execute(
        select(
            *(ItemFigure.item_id, ItemFigure.kind, ItemFigure.quarter, ItemFigure.amount),
            *(ItemFigure.set_at, ItemFigure.owner, RoadmapItem.title),
        )
        .join(RoadmapItem, RoadmapItem.id == ItemFigure.item_id)
        .where(*wanted, ItemFigure.set_at <= told.ends)
        .order_by(ItemFigure.item_id, ItemFigure.version)
    )
    by_item: dict[int, list[Any]] = defaultdict(list)
    for figure in rows:
        by_item[figure.item_id].append(figure)
    return by_item


def _case(told: Told, versions: list[Any]) -> dict[str, Any]:
    return {
        "item": versions[-1].item_id,
        "title": versions[-1].title,
        "now": _totals(versions, told.ends),
        "before": _totals(versions, told.begins),
        "quarters": _quarters(versions, told.ends),
        "quarters_before": _quarters(versions, told.begins),
        "owner": versions[-1].owner,
    }


async def _named(
    session: AsyncSession, told: Told, found: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """With the items, the owners' names, and why the dates moved."""
    ids = [case["item"] for case in found]
    known = await session.scalars(select(RoadmapItem).where(RoadmapItem.id.in_(ids)))
    by_id = {item.id: item for item in known}
    reasons = await _reasons(session, told, ids)
    names = await people.names(session, told.workspace, [case["owner"] for case in found])
    return [
        items.row(told, by_id[case["item"]])
        | case
        | {"owner": names.get(case["owner"]), "reason": reasons.get(case["item"])}
        for case in found
    ]


def _in_force(versions: Iterable[Any], at: datetime) -> list[Any]:
    """Of each kind and quarter the newest version, as of `at`."""
    newest: dict[tuple[str, str], Any] = {}
    for figure in versions:
        if figure.set_at <= at:
            newest[figure.kind, figure.quarter] = figure
    return [figure for figure in newest.values() if figure.amount is not None]


def _totals(versions: Iterable[Any], at: datetime) -> Totals:
    totals: Totals = {}
    for figure in _in_force(versions, at):
        totals[figure.kind] = totals.get(figure.kind, 0) + (figure.amount or 0)
    return {kind.key: totals[kind.key] for kind in figures.KINDS if kind.key in totals}


def _quarters(versions: Iterable[Any], at: datetime) -> dict[str, Totals]:
    """The figures by quarter, in order."""
    table: dict[str, Totals] = {}
    for figure in sorted(_in_force(versions, at), key=lambda figure: figure.quarter):
        table.setdefault(figure.quarter, {})[figure.kind] = figure.amount or 0
    return table


async def _reasons(session: AsyncSession, told: Told, known: Iterable[int]) -> dict[int, str]:
    """Why the dates moved since the last digest, the last word of it, by item id."""
    rows = await session.execute(
        select(DateMove.item_id, DateMove.reason)
        .where(
            DateMove.item_id.in_(list(known)),
            DateMove.moved_at > told.begins,
            DateMove.moved_at <= told.ends,
        )
        .order_by(DateMove.moved_at, DateMove.id)
    )
    return {item: reason for item, reason in rows}  # noqa: C416 - rows are not quite pairs


async def at_stake(session: AsyncSession, told: Told) -> Section | None:
    """The value that hangs on requests, by department: of those open and of those approved.

    What may not be named here is one sum (its department is None), of two requests at least: a
    sum of one would tell its value.
    """
    each = (
        select(
            case((told.shown, Request.department)).label("department"),
            case((Request.status == "approved", "approved"), else_="open").label("standing"),
            _STAKE.label("value"),
        )
        .where(
            Request.workspace == told.workspace,
            _STAKE.is_not(None),
            Request.status.in_([*OPEN, "approved"]),
        )
        .subquery()
    )
    rows = await session.execute(
        select(each.c.department, each.c.standing, func.sum(each.c.value), func.count()).group_by(
            each.c.department, each.c.standing
        )
    )
    table: dict[str | None, dict[str, Any]] = {}
    for department, standing, value, count in rows:
        row = table.setdefault(
            department, {"department": department, "open": 0, "approved": 0, "count": 0}
        )
        row[standing] += int(value)
        row["count"] += count
    if None in table and table[None]["count"] < TOLD_TOGETHER:
        del table[None]
    sums = sorted(table.values(), key=lambda row: -(row["open"] + row["approved"]))
    return section("at_stake", sums)
