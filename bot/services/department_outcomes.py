"""What became of a department's requests in the period that a digest covers."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain import reactions, statuses
from bot.domain.audiences import Audience
from bot.models import Decision, Request
from bot.services import people
from bot.services.periods import Period

GRACE = timedelta(seconds=reactions.GRACE_SECONDS)

# What became of a request; being filed, answered or taken back is no outcome.
# Nor is being merged: what becomes of the request that goes on is told, and counted, once.
_OUTCOMES = [
    status.key
    for status in statuses.STATUSES
    if status not in (statuses.NEW, statuses.WITHDRAWN, statuses.DUPLICATE)
]


async def decided(
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


async def named(
    session: AsyncSession, period: Period, found: list[tuple[Decision, Request, bool]]
) -> list[dict[str, Any]]:
    """A row for each of those that may be named."""
    deciders = [decision.decided_by for decision, _, _ in found]
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
        for decision, request, is_shown in found
        if is_shown
    ]


async def waiting(session: AsyncSession, audience: Audience, period: Period) -> int:
    """How many of the department's requests are undecided."""
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
