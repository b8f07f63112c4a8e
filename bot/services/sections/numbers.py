"""Numbers, at the end of every digest: what the department asked, and what became of it."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.audiences import Audience
from bot.models import Decision, Request
from bot.services.sections.told import OPEN, Section, Told

_OUTCOMES = ("approved", "deferred", "declined", "shipped")


async def of(session: AsyncSession, told: Told, audience: Audience) -> Section:
    """How many were `asked` since the last digest, how many wait now (`open`), and how many were
    decided since, by outcome."""
    theirs = (Request.workspace == told.workspace, Request.department == audience.department)
    counts = await session.execute(
        select(
            func.count().filter(Request.status.in_(OPEN)),
            func.count().filter(
                Request.created_at > told.begins,
                Request.created_at <= told.ends,
                Request.status != "withdrawn",
            ),
        )
        .select_from(Request)
        .where(*theirs)
    )
    waiting, asked = counts.one()
    rows = await session.execute(
        select(Decision.new_status, func.count(func.distinct(Decision.request_id)))
        .join(Request, Request.id == Decision.request_id)
        .where(
            *theirs,
            Decision.workspace == told.workspace,
            Decision.new_status.in_(_OUTCOMES),
            Decision.new_status == Request.status,
            Decision.decided_at > told.begins,
            Decision.decided_at <= told.ends,
            Decision.undone_at.is_(None),
        )
        .group_by(Decision.new_status)
    )
    decided = {status: count for status, count in rows}  # noqa: C416 - rows are not quite pairs
    return {"kind": "numbers", "rows": [], "more": 0, "open": waiting, "asked": asked} | {
        "decided": {status: decided[status] for status in _OUTCOMES if status in decided}
    }
