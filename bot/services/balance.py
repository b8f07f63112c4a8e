"""What the approved work is for, beside the mix that was aimed at."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import focuses
from bot.models import RoadmapItem


@dataclass(frozen=True, slots=True)
class Share:
    """`count` items are for this focus (`key`), `percent` of those that say; `target` percent."""

    key: str
    count: int
    percent: int
    target: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The shares in the order of the table; `unsaid` items do not say what they are for."""

    shares: tuple[Share, ...]
    unsaid: int


async def of(session: AsyncSession, workspace: str) -> Mix:
    """The mix of what is on the roadmap and has neither shipped nor been taken off."""
    rows = await session.execute(
        select(RoadmapItem.focus, func.count())
        .where(
            RoadmapItem.workspace == workspace,
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.dropped_at.is_(None),
        )
        .group_by(RoadmapItem.focus)
    )
    counts = {focus: count for focus, count in rows}  # noqa: C416 - rows are not quite pairs
    said = sum(counts.get(focus.key, 0) for focus in focuses.FOCUSES)
    shares = tuple(
        Share(
            focus.key,
            counts.get(focus.key, 0),
            round(100 * counts.get(focus.key, 0) / said) if said else 0,
            focus.target,
        )
        for focus in focuses.FOCUSES
    )
    return Mix(shares, sum(counts.values()) - said)
