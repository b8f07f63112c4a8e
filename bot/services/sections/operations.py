"""For Operations: what comes to production, what it has to be ready for, what was asked of it."""

from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import ItemGate, Request, RoadmapItem
from bot.services import people
from bot.services.sections import items
from bot.services.sections.told import MOST, OPEN, Section, Told, asked, iso, request_row, section

_ASKS = Request.category.in_(("supportability", "build", "readiness"))


async def production(session: AsyncSession, told: Told) -> Section | None:
    """What comes soon and concerns Operations, the soonest first."""
    soon = RoadmapItem.horizon.in_(("now", "next"))
    found, more = await items.by_date(session, told, soon, items.concerns("operations"))
    return section("production", [items.row(item) for item in found], more=more)


async def readiness(session: AsyncSession, told: Told) -> Section | None:
    """Gates that are open, the soonest due first; and those signed since the last digest."""
    rows = await session.execute(
        select(ItemGate, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == ItemGate.item_id)
        .where(
            items.going_on(told),
            or_(
                ItemGate.signed_at.is_(None),
                and_(ItemGate.signed_at > told.begins, ItemGate.signed_at <= told.ends),
            ),
        )
    )
    found = [(gate, item) for gate, item in rows]
    signers = [user for gate, _ in found for user in (gate.signer, gate.signed_by)]
    names = await people.names(session, told.workspace, signers)
    told_rows = [_gate(told, gate, item, names) for gate, item in found]
    waiting = [row for row in told_rows if not row["signed"]]
    waiting.sort(key=lambda row: (row["due"] is None, row["due"] or "", row["title"]))
    signed = [row for row in told_rows if row["signed"]]
    return section("gates", waiting, signed=signed[:MOST])


def _gate(told: Told, gate: ItemGate, item: RoadmapItem, names: dict[str, str]) -> dict[str, Any]:
    due = gate.due(item.latest)
    return {
        "item": item.id,
        "title": item.title,
        "gate": gate.gate,
        "due": iso(due),
        "late": gate.signed_at is None and due is not None and due < told.today,
        "signed": gate.signed_at is not None,
        "by": names.get(gate.signed_by or gate.signer or "") or gate.role,
        "note": gate.note if gate.signed_at else None,
    }


async def asks(session: AsyncSession, told: Told) -> Section | None:
    """What was asked so that it can be built, run and supported, and waits for a decision."""
    found, more, unnamed = await asked(session, told, _ASKS, Request.status.in_(OPEN))
    return section("asks", [request_row(told, r) for r in found], more=more, unnamed=unnamed)
