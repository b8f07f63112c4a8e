"""For Operations: what comes to production, what it has to be ready for, what was asked of it."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import gates
from bot.models import ItemGate, Request, RoadmapItem
from bot.services import people
from bot.services.sections import items
from bot.services.sections.told import MOST, OPEN, Section, Told, asked, iso, request_row, section

_ASKS = Request.category.in_(("supportability", "build", "readiness"))


async def production(session: AsyncSession, told: Told) -> Section | None:
    """What comes soon and concerns Operations, the soonest first."""
    soon = RoadmapItem.horizon.in_(("now", "next"))
    found, more = await items.by_date(
        session, told, soon, items.has_dates, items.concerns("operations")
    )
    return section("production", [items.row(told, item) for item in found], more=more)


async def readiness(
    session: AsyncSession, told: Told, *wanted: ColumnElement[bool]
) -> Section | None:
    """Gates (the `wanted` ones) that are open, the soonest due first; and those signed since the
    last digest."""
    # Columns, not objects: there are thousands, and twenty are told.
    rows = await session.execute(
        select(
            *(ItemGate.item_id, RoadmapItem.title, RoadmapItem.latest, ItemGate.gate),
            *(ItemGate.due_on, ItemGate.role, ItemGate.signer, ItemGate.note),
            *(ItemGate.signed_at, ItemGate.signed_by),
        )
        .join(RoadmapItem, RoadmapItem.id == ItemGate.item_id)
        .where(
            items.going_on(told),
            *wanted,
            or_(
                ItemGate.signed_at.is_(None),
                and_(ItemGate.signed_at > told.begins, ItemGate.signed_at <= told.ends),
            ),
        )
        .order_by(RoadmapItem.title, ItemGate.id)
    )
    found = [_gate(told, row) for row in rows]
    waiting = sorted(
        (row for row in found if not row["signed"]),
        key=lambda row: (row["due"] is None, row["due"] or ""),
    )
    signed = [row for row in found if row["signed"]][:MOST]
    more = max(0, len(waiting) - MOST)
    late = sum(row["late"] for row in waiting)
    await _name(session, told, [*waiting[:MOST], *signed])
    return section("gates", waiting[:MOST], more=more, signed=signed, late=late)


def _gate(told: Told, row: Any) -> dict[str, Any]:
    due = gates.due_on(row.gate, row.due_on, row.latest)
    return {
        "item": row.item_id,
        "title": row.title,
        "gate": row.gate,
        "due": iso(due),
        "late": row.signed_at is None and due is not None and due < told.today,
        "signed": row.signed_at is not None,
        "by": row.signed_by or row.signer or "",
        "role": row.role,
        "note": row.note if row.signed_at else None,
    }


async def _name(session: AsyncSession, told: Told, shown: list[dict[str, Any]]) -> None:
    """Whoever signs, or signed, by name; nobody in person, by the role."""
    names = await people.names(session, told.workspace, [row["by"] for row in shown])
    for row in shown:
        row["by"] = names.get(row["by"]) or row["role"]


async def asks(session: AsyncSession, told: Told) -> Section | None:
    """What was asked so that it can be built, run and supported, and waits for a decision."""
    found, more, unnamed = await asked(session, told, _ASKS, Request.status.in_(OPEN))
    return section("asks", [request_row(told, r) for r in found], more=more, unnamed=unnamed)
