"""What a department reads of each item on the roadmap that stands in its channel."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments
from bot.models import Customer, ItemGate, Request, RoadmapItem
from bot.services import clearances, dependencies, figures, gates, roadmap_items, roadmap_pages
from bot.services.sections import executive, items, marketing, sales
from bot.services.sections.told import Told, iso

# Plain JSON; by item id where there is more to say than every department reads.
Row = dict[str, Any]
_SUPPORT_TRAINED = "support_trained"


async def of(
    session: AsyncSession, told: Told, department: str | None, found: Sequence[RoadmapItem]
) -> list[Row]:
    """`found` in the terms of `department`, holding only what it may read; `told.shown`: the
    requests that may be named where it is read."""
    of_theirs = _TERMS.get(department or "")
    more = await of_theirs(session, told, found) if of_theirs else {}
    row = sales.sayable_row if department == "sales" else items.row
    rows = [row(told, item) | more.get(item.id, {}) for item in found]
    return [_dated(each, department) for each in rows]


def _dated(row: Row, department: str | None) -> Row:
    """What we only look into has no dates for them, and nothing that would tell those."""
    if commitments.has_dates_for(department, row["commitment"]):
        return row
    hidden: Row = {"earliest": None, "latest": None, "times": 0, "days": None, "before": []}
    if "gates" in row:
        hidden["gates"] = [gate | {"due": None} for gate in row["gates"]]
    if row.get("trained"):
        hidden["trained"] = row["trained"] | {"due": None}
    return row | hidden


async def _of_sales(
    session: AsyncSession, _told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    return await _cleared(session, found)


async def _cleared(session: AsyncSession, found: Sequence[RoadmapItem]) -> dict[int, Row]:
    """The sentence cleared for customers, and whether the dates moved since."""
    outdated = await clearances.outdated(session, [item for item in found if item.cleared])
    return {
        item.id: {"cleared": item.cleared, "is_outdated": item.id in outdated} for item in found
    }


async def _of_marketing(
    session: AsyncSession, _told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    moved = await marketing.drift(session, found)
    return {item.id: moved[item.id] | {"message_name": item.message_name} for item in found}


async def _of_engineering(
    session: AsyncSession, told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    waits = await _waits(session, found)
    behind = await _behind(session, told, found)
    return {
        item.id: {"focus": item.focus, "waits": waits.get(item.id, [])} | behind.get(item.id, {})
        for item in found
    }


async def _of_operations(
    session: AsyncSession, _told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    """The gates that are not signed yet."""
    gated = await gates.of_items(session, found)
    return {
        item.id: {
            "gates": [
                {"gate": gate.gate, "due": iso(gate.due(item.latest))}
                for gate in gated.get(item.id, [])
                if gate.signed_at is None
            ]
        }
        for item in found
    }


async def _of_finance(
    session: AsyncSession, _told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    """The business cases, which nobody else but product managers reads."""
    stated = await figures.of_items(session, found)
    return {item.id: _case(stated.get(item.id, [])) for item in found}


def _case(stated: Iterable[Any]) -> Row:
    """By quarter, and in all, each {kind: amount}."""
    table: dict[str, dict[str, int]] = defaultdict(dict)
    totals: dict[str, int] = defaultdict(int)
    for figure in stated:
        table[figure.quarter][figure.kind] = figure.amount
        totals[figure.kind] += figure.amount
    return {"figures": dict(table), "totals": dict(totals)}


async def _of_status(
    session: AsyncSession, told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    stands = {row["item"]: row for row in await executive.stands(session, told, found)}
    waits = await _waits(session, found)
    return {item.id: stands[item.id] | {"waits": waits.get(item.id, [])} for item in found}


async def _of_support(
    session: AsyncSession, told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    cleared = await _cleared(session, found)
    gated = await gates.of_items(session, found)
    behind = await _behind(session, told, found)
    return {
        item.id: cleared[item.id]
        | {"trained": _trained(item, gated.get(item.id, []))}
        | behind.get(item.id, {})
        for item in found
    }


def _trained(item: RoadmapItem, gated: Iterable[ItemGate]) -> Row | None:
    """The gate that Support signs when it knows the item; None where that does not apply."""
    for gate in gated:
        if gate.gate == _SUPPORT_TRAINED:
            return {"signed": gate.signed_at is not None, "due": iso(gate.due(item.latest))}
    return None


async def _waits(session: AsyncSession, found: Sequence[RoadmapItem]) -> Mapping[int, list[Row]]:
    """What each of them still waits for, the first needed first."""
    known = await dependencies.of_items(session, found)
    return {
        item: [
            {"on": each.name, "needed": iso(each.row.needed_by)}
            for each in those
            if not each.is_there
        ]
        for item, those in known.items()
    }


async def _behind(
    session: AsyncSession, told: Told, found: Sequence[RoadmapItem]
) -> dict[int, Row]:
    """The requests behind them: `behind` those that may be named there, with their customers who
    are no secret; `unnamed`: how many more there are."""
    by_item: dict[int, Row] = defaultdict(lambda: {"behind": [], "unnamed": 0})
    for part in roadmap_items.in_parts(item.id for item in found):
        rows = await session.execute(
            select(
                Request.item_id,
                Request.number,
                case((told.shown, True), else_=False),
                case((Customer.is_confidential.is_(False), Customer.name)),
            )
            .outerjoin(Customer, Customer.id == Request.customer_id)
            .where(Request.item_id.in_(part), Request.status.in_(roadmap_pages.BEHIND))
            .order_by(Request.number)
        )
        for item, number, may_be_named, customer in rows:
            row = by_item[item]
            if may_be_named:
                row["behind"].append({"ref": f"PM-{number}", "customer": customer})
            else:
                row["unnamed"] += 1
    return by_item


_TERMS: Mapping[
    str, Callable[[AsyncSession, Told, Sequence[RoadmapItem]], Awaitable[dict[int, Row]]]
] = {
    "sales": _of_sales,
    "marketing": _of_marketing,
    "engineering": _of_engineering,
    "operations": _of_operations,
    "finance": _of_finance,
    "executive": _of_status,
    "support": _of_support,
    "project": _of_status,
}
