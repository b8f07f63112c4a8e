"""For Support and Account Management: what to tell customers, what nobody can reproduce."""

from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import gates
from bot.models import Decision, ItemGate, Request, RoadmapItem
from bot.services import clearances, people, pushbacks, similar
from bot.services.sections import items, operations
from bot.services.sections.told import MOST, OPEN, Section, Told, asked, request_row, section

# Looking for look-alikes takes its time: so many of the newest are compared.
_COMPARED = 8


async def to_tell(session: AsyncSession, told: Told) -> Section | None:
    """What shipped since the last digest, and the sentence that customers may be told."""
    found = await session.scalars(
        select(RoadmapItem)
        .where(
            RoadmapItem.workspace == told.workspace,
            RoadmapItem.shipped_at > told.begins,
            RoadmapItem.shipped_at <= told.ends,
        )
        .order_by(RoadmapItem.shipped_at, RoadmapItem.id)
    )
    items_ = found.all()
    names = await people.names(session, told.workspace, [item.owner for item in items_])
    outdated = await clearances.outdated(session, [item for item in items_ if item.cleared])
    rows = [
        items.row(told, item)
        | {
            "cleared": item.cleared,
            "is_outdated": item.id in outdated,
            "owner": names.get(item.owner),
        }
        for item in items_
    ]
    return section("to_tell", rows)


async def exotic(session: AsyncSession, told: Told) -> Section | None:
    """Issues that nobody can reproduce, the newest first, each with what looks like it."""
    strange = and_(Request.category == "exotic", Request.status.in_(OPEN))
    found, more, unnamed = await asked(session, told, strange)
    rows = []
    for place, request in enumerate(found):
        row: dict[str, Any] = request_row(told, request) | {"alike": []}
        if place < _COMPARED:
            alike = await similar.of_request(session, request, told.shown)
            row["alike"] = [
                {"ref": each.ref, "title": each.title, "shipped": each.status == "shipped"}
                for each in alike
            ]
        rows.append(row)
    return section("exotic", rows, more=more, unnamed=unnamed)


async def to_deliver(session: AsyncSession, told: Told) -> Section | None:
    """Customers who are to be told no, or not yet, and by whom; the oldest first."""
    found = await pushbacks.undelivered(session, told.workspace, told.shown)
    messengers = [pushback.messenger for pushback, _, _ in found[:MOST]]
    names = await people.names(session, told.workspace, messengers)
    decided = [pushback.decision_id for pushback, _, _ in found[:MOST]]
    decisions = await session.scalars(select(Decision).where(Decision.id.in_(decided)))
    reasons = {decision.id: decision.reason for decision in decisions}
    rows = [
        request_row(told, request)
        | {
            "customer": customer,
            "messenger": names.get(pushback.messenger),
            "waits": (told.ends - pushback.created_at).days,
            "reason": reasons.get(pushback.decision_id),
            "workaround": pushback.workaround,
        }
        for pushback, request, customer in found[:MOST]
    ]
    return section("to_deliver", rows, more=max(0, len(found) - MOST))


async def readiness(session: AsyncSession, told: Told) -> Section | None:
    """The gates that are Support's, open and signed."""
    theirs = [gate.key for gate in gates.GATES if gate.department == "support"]
    return await operations.readiness(session, told, ItemGate.gate.in_(theirs))
