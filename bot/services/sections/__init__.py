"""Each audience's own part of its digest: which sections it has, one line an audience."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.audiences import Audience
from bot.services.sections import (
    engineering,
    executive,
    finance,
    marketing,
    numbers,
    operations,
    project,
    sales,
    support,
)
from bot.services.sections.told import Section, Told

__all__ = ["Section", "Told", "gather"]

Gatherer = Callable[[AsyncSession, Told], Awaitable[Section | None]]

SECTIONS: Mapping[str, tuple[Gatherer, ...]] = {
    "sales": (sales.closing, sales.past_close, sales.decided, sales.sayable),
    "marketing": (marketing.launches, marketing.unworded, marketing.market),
    "engineering": (engineering.mix, engineering.scope),
    "operations": (operations.production, operations.readiness, operations.asks),
    "finance": (finance.cases, finance.ended, finance.at_stake),
    "executive": (
        executive.needs_a_word,
        executive.standing,
        executive.themes,
        executive.escalations,
    ),
    "support": (support.to_tell, support.to_deliver, support.exotic, support.readiness),
    "project": (project.milestones, project.dependencies, project.at_risk),
}


async def gather(session: AsyncSession, told: Told, audience: Audience) -> list[Section]:
    """What `audience` is told besides what changed, as plain JSON; numbers come last."""
    found = [await section(session, told) for section in SECTIONS.get(audience.key, ())]
    return [*(each for each in found if each), await numbers.of(session, told, audience)]
