"""A date that moves shortly before it: who planned on it is told at once, not with a digest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, freezes, schedules
from bot.models import Channel, DateMove, DigestSchedule, Notice, Request, RoadmapItem, Workspace
from bot.services import outbox, people, promises, roadmap_pages, snapshots
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
    """Inside the freeze window the departments concerned are warned, and exactly those people
    who were told the old date; outside it waits for the digests.

    `restated`: what became of the business case (services/restating.py), for Finance alone.
    """
    workspace = await session.get_one(Workspace, item.workspace)
    today = schedules.local_date(now, workspace.timezone)
    old = (move.old_earliest, move.old_latest)
    if not freezes.is_frozen(*old, item.freeze_weeks, today):
        return
    content = await _content(session, actor, item, move)
    for channel, department in (await _channels(session, item)).items():
        more = {"figures": restated} if department == _FINANCE else {}
        await _announce(session, item.workspace, content | more, now=now, channel=channel)
    for promise in await promises.broken_by(session, item, *old, now=now):
        told = {"told_at": promise.told_at.isoformat()}
        await _announce(session, item.workspace, content | told, now=now, user=promise.user)


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


async def _announce(
    session: AsyncSession,
    workspace: str,
    content: dict[str, Any],
    *,
    now: datetime,
    channel: str | None = None,
    user: str | None = None,
) -> None:
    """Said once, in a channel or in somebody's direct message."""
    notice = Notice(
        workspace=workspace,
        kind=KIND,
        content=content,
        channel=channel,
        user=user,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, workspace, outbox.ANNOUNCEMENT, notice.id, due_at=now)


async def _channels(session: AsyncSession, item: RoadmapItem) -> dict[str, str]:
    """The channels to warn, with whose they are: where those departments read their digests, or
    their own; none that another company reads."""
    concerned = set(item.departments) or await _asking(session, item)
    keys = [a.key for a in audiences.AUDIENCES if a.department in concerned]
    by_audience = {a.key: a.department for a in audiences.AUDIENCES}
    scheduled = await session.execute(
        select(DigestSchedule.channel, DigestSchedule.audience).where(
            DigestSchedule.workspace == item.workspace,
            DigestSchedule.is_on,
            DigestSchedule.audience.in_(keys),
        )
    )
    found = {channel: by_audience[audience] for channel, audience in scheduled}
    own = await session.execute(
        select(Channel.id, Channel.department).where(
            Channel.workspace == item.workspace,
            Channel.department.in_(concerned - set(found.values())),
        )
    )
    found |= {channel: department or "" for channel, department in own}
    may_read = await _members_only(session, item.workspace, found)
    return {channel: found[channel] for channel in may_read}


async def _asking(session: AsyncSession, item: RoadmapItem) -> set[str]:
    """The departments whose requests are behind it."""
    rows = await session.scalars(
        select(Request.department)
        .where(Request.item_id == item.id, Request.status.in_(roadmap_pages.BEHIND))
        .distinct()
    )
    return set(rows)


async def _members_only(
    session: AsyncSession, workspace: str, channels: Iterable[str]
) -> list[str]:
    rows = await session.scalars(
        select(Channel.id)
        .where(
            Channel.workspace == workspace,
            Channel.id.in_(list(channels)),
            Channel.is_member,
            Channel.is_shared.is_(False),
            Channel.is_archived.is_(False),
        )
        .order_by(Channel.id)
    )
    return list(rows)
