"""For Engineering: what the approved work is for, and the scope questions that are open."""

from dataclasses import asdict

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Request
from bot.services import balance
from bot.services.sections.told import OPEN, Section, Told, asked, request_row, section


async def mix(session: AsyncSession, told: Told) -> Section | None:
    """The approved work by focus, beside the target mix."""
    found = await balance.of(session, told.workspace)
    shares = [asdict(share) for share in found.shares]
    if not any(share.count for share in found.shares) and not found.unsaid:
        return None
    return section("mix", shares, unsaid=found.unsaid)


async def scope(session: AsyncSession, told: Told) -> Section | None:
    """Scope that somebody wants settled, the newest first."""
    found, more, unnamed = await asked(
        session, told, Request.category == "scope", Request.status.in_(OPEN)
    )
    return section("scope", [request_row(told, r) for r in found], more=more, unnamed=unnamed)
