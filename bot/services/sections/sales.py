"""For Sales: what may be said, and the deals that wait for it."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments
from bot.models import Decision, Request, RoadmapItem
from bot.services import clearances
from bot.services.sections import items
from bot.services.sections.told import OPEN, Section, Told, asked, customers, request_row, section

CLOSES_WITHIN = timedelta(days=30)
_DEALS = and_(Request.department == "sales", Request.category == "deal")


async def sayable(session: AsyncSession, told: Told) -> Section | None:
    """The roadmap by priority: for whom, how firmly, and the sentence cleared for customers."""
    found, more = await items.by_priority(session, told)
    outdated = await clearances.outdated(session, [item for item in found if item.cleared])
    rows = [sayable_row(told, item) | {"is_outdated": item.id in outdated} for item in found]
    return section("sayable", rows, more=more)


def sayable_row(told: Told, item: RoadmapItem) -> dict[str, Any]:
    """What Sales may say of an item; dates only where they may be told to a customer."""
    row = items.row(told, item) | {"profile": item.profile, "cleared": item.cleared}
    if not commitments.BY_KEY[item.commitment].dated:
        row["earliest"] = row["latest"] = None
        row["is_past"] = False
    return row


async def closing(session: AsyncSession, told: Told) -> Section | None:
    """Deals that close within thirty days and still wait for a decision, the soonest first."""
    return await _waiting(session, told, "closing", told.today, told.today + CLOSES_WITHIN)


async def past_close(session: AsyncSession, told: Told) -> Section | None:
    """Deals that were to close in the last thirty days and wait still, the longest past first."""
    yesterday = told.today - timedelta(days=1)
    return await _waiting(session, told, "past_close", told.today - CLOSES_WITHIN, yesterday)


async def _waiting(
    session: AsyncSession, told: Told, kind: str, first: date, last: date
) -> Section | None:
    closes = Request.details["close_date"].as_string()
    found, more, unnamed = await asked(
        session,
        told,
        _DEALS,
        Request.status.in_(OPEN),
        closes.between(first.isoformat(), last.isoformat()),
    )
    names = await customers(session, found)
    rows = [_deal(told, request, names) for request in found]
    rows.sort(key=lambda row: (row["closes"] or "", row["ref"]))
    return section(kind, rows, more=more, unnamed=unnamed)


async def decided(session: AsyncSession, told: Told) -> Section | None:
    """Deals whose request was decided since the last digest, where there is more to say than
    that: of which customer they are, or what they are worth."""
    latest = (
        select(Decision.id)
        .where(
            Decision.request_id == Request.id,
            Decision.undone_at.is_(None),
            Decision.decided_at > told.begins,
            Decision.decided_at <= told.ends,
        )
        .exists()
    )
    found, more, unnamed = await asked(
        session,
        told,
        _DEALS,
        Request.status.in_(("approved", "deferred", "declined")),
        or_(Request.customer_id.is_not(None), Request.value.is_not(None)),
        latest,
    )
    names = await customers(session, found)
    rows = [_deal(told, request, names) for request in found]
    return section("deals_decided", rows, more=more, unnamed=unnamed)


def _deal(told: Told, request: Request, names: dict[int, str]) -> dict[str, Any]:
    return request_row(told, request) | {
        "customer": names.get(request.customer_id or 0),
        "value": request.value,
        "closes": request.details.get("close_date"),
    }
