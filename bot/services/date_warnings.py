"""A date that moves shortly before it: who planned on it is told at once, not with a digest."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import SQLColumnExpression, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, commitments, departments, freezes, schedules
from bot.models import Channel, DateMove, DigestSchedule, Request, RoadmapItem, Workspace
from bot.services import broken_promises, people, roadmap_pages, snapshots
from bot.services.people import Actor

KIND = "date_warning"
# Whose business cases move with the dates.
_FINANCE = "finance"


async def after_move(
    session: AsyncSession,
    actor: Actor,
    item: RoadmapItem,
    move: DateMove,
    restated: dict[str, Any] | None,
    *,
    now: datetime,
) -> None:
    """Inside the freeze window, or into it, the departments concerned are warned, and exactly
    those people who were told another date; outside it waits for the digests.

    `restated`: what became of the business case (services/restating.py), told where Finance is
    told, and nowhere else; where its figures moved, Finance is told in any case.
    """
    workspace = await session.get_one(Workspace, item.workspace)
    today = schedules.local_date(now, workspace.timezone)
    if not _is_close(item, move, today):
        return
    content = await _content(session, actor, item, move)
    concerned = await _concerned(session, item)
    if restated and restated["before"] != restated["after"]:
        concerned.add(_FINANCE)
    concerned = {key for key in concerned if commitments.has_dates_for(key, item.commitment)}
    for channel, whose in (await _channels(session, item, concerned)).items():
        more: dict[str, Any] = {"speaks": any(_speaks(key) for key in whose)}
        more |= {"figures": restated} if _FINANCE in whose else {}
        await broken_promises.say(
            session, item.workspace, KIND, content | more, now=now, channel=channel
        )
    dates = (move.new_earliest, move.new_latest)
    for promise in await broken_promises.by_move(session, item, dates, now=now):
        told = content | await broken_promises.told(session, promise)
        told |= snapshots.item_for(None, item)
        await broken_promises.say(session, item.workspace, KIND, told, now=now, user=promise.user)


def _speaks(department: str) -> bool:
    known = departments.BY_KEY.get(department)
    return known is not None and known.speaks


def _is_close(item: RoadmapItem, move: DateMove, today: date) -> bool:
    """Whether it moves within its freeze window, or into it; a first date is no move."""
    old, new = (move.old_earliest, move.old_latest), (move.new_earliest, move.new_latest)
    if not any(old):
        return False
    return any(freezes.is_frozen(*dates, item.freeze_weeks, today) for dates in (old, new))


async def _content(
    session: AsyncSession, actor: Actor, item: RoadmapItem, move: DateMove
) -> dict[str, Any]:
    return {
        **snapshots.roadmap_item(item),
        "commitment": item.commitment,
        "cleared": item.cleared,
        "old_earliest": move.old_earliest.isoformat() if move.old_earliest else None,
        "old_latest": move.old_latest.isoformat() if move.old_latest else None,
        "reason": move.reason,
        "by": await people.name(session, item.workspace, actor.user),
    }


async def _channels(
    session: AsyncSession, item: RoadmapItem, concerned: set[str]
) -> dict[str, set[str]]:
    """The channels to warn, each with all whose it is: where the departments `concerned` read
    their digests, or their own; none that another company reads."""
    keys = [audience.key for audience in audiences.AUDIENCES if audience.department in concerned]
    scheduled = await session.execute(
        select(Channel.id, DigestSchedule.audience)
        .join(
            DigestSchedule,
            (DigestSchedule.workspace == Channel.workspace)
            & (DigestSchedule.channel == Channel.id),
        )
        .where(*_readable(item.workspace), DigestSchedule.is_on, DigestSchedule.audience.in_(keys))
        .order_by(Channel.id)
    )
    found: dict[str, set[str]] = {}
    for channel, audience in scheduled:
        found.setdefault(channel, set()).add(audiences.BY_KEY[audience].department)
    without = concerned.difference(*found.values())
    own = await session.execute(
        select(Channel.id, Channel.department)
        .where(*_readable(item.workspace), Channel.department.in_(without))
        .order_by(Channel.id)
    )
    for channel, department in own:
        found.setdefault(channel, set()).add(department or "")
    return found


async def _concerned(session: AsyncSession, item: RoadmapItem) -> set[str]:
    """The departments it names, or all when it names none; whoever asked for it in any case."""
    return set(item.departments or departments.BY_KEY) | await _asking(session, item)


async def _asking(session: AsyncSession, item: RoadmapItem) -> set[str]:
    """The departments whose requests are behind it."""
    rows = await session.scalars(
        select(Request.department)
        .where(Request.item_id == item.id, Request.status.in_(roadmap_pages.BEHIND))
        .distinct()
    )
    return set(rows)


def _readable(workspace: str) -> Sequence[SQLColumnExpression[bool]]:
    """Channels that the bot is in, and nobody of another company."""
    return (
        Channel.workspace == workspace,
        Channel.is_member,
        Channel.is_shared.is_(False),
        Channel.is_archived.is_(False),
    )
