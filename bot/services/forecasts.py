"""What was forecast for items that have shipped, against what became of it."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain import forecasts, schedules
from bot.domain.forecasts import Outcome
from bot.models import DateMove, RoadmapItem, Workspace
from bot.services import people
from bot.services.people import Actor


async def outcomes(
    session: AsyncSession, workspace: Workspace, *, owner: str | None = None
) -> list[Outcome]:
    """The newest items that shipped with a date (of `owner`, if given), the newest first.

    What was said first is the range before the first move that had a latest date, or after it.
    """
    first = (
        select(func.min(DateMove.id).label("id"), DateMove.item_id)
        .where(
            DateMove.workspace == workspace.id,
            DateMove.old_latest.is_not(None) | DateMove.new_latest.is_not(None),
        )
        .group_by(DateMove.item_id)
        .subquery()
    )
    move = aliased(DateMove)
    shipped = (
        select(RoadmapItem, move)
        .outerjoin(first, first.c.item_id == RoadmapItem.id)
        .outerjoin(move, move.id == first.c.id)
        .where(RoadmapItem.workspace == workspace.id, RoadmapItem.shipped_at.is_not(None))
        .where(RoadmapItem.latest.is_not(None) | move.id.is_not(None))
        .order_by(RoadmapItem.shipped_at.desc())
        .limit(forecasts.LATEST)
    )
    if owner is not None:
        shipped = shipped.where(RoadmapItem.owner == owner)
    rows = await session.execute(shipped)
    found = [_outcome(workspace, item, moved) for item, moved in rows]
    return [outcome for outcome in found if outcome is not None]


def _outcome(workspace: Workspace, item: RoadmapItem, move: DateMove | None) -> Outcome | None:
    earliest, latest = item.earliest, item.latest
    if move is not None:
        earliest, latest = move.old_earliest, move.old_latest
        if latest is None:
            earliest, latest = move.new_earliest, move.new_latest
    if latest is None or item.shipped_at is None:
        return None
    day = schedules.local_date(item.shipped_at, workspace.timezone)
    return Outcome(earliest, latest, day)


async def said(
    session: AsyncSession, actor: Actor, *, owner: str, item: RoadmapItem | None = None
) -> str:
    """How dates held so far, of `owner` and of all, in words; "" while there is little to go by.

    Nothing that anybody typed is ever changed by it.
    """
    workspace = await session.get_one(Workspace, actor.workspace)
    theirs = forecasts.record(await outcomes(session, workspace, owner=owner))
    everybody = forecasts.record(await outcomes(session, workspace))
    name = "Your" if owner == actor.user else await _whose(session, actor, owner)
    return forecasts.words(theirs, everybody, name, item.latest if item else None)


async def _whose(session: AsyncSession, actor: Actor, owner: str) -> str:
    return f"{await people.name(session, actor.workspace, owner)}'s"
