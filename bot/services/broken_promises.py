"""Who was told a date that does not hold any more: each of them hears of it once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import schedules
from bot.models import Notice, Promise, RoadmapItem, Workspace
from bot.services import outbox, people
from bot.services.people import Actor

OFF = "promise_off"


async def by_move(
    session: AsyncSession, item: RoadmapItem, new: tuple[date | None, date | None], *, now: datetime
) -> list[Promise]:
    """The newest promise of each person who was told something else than the dates are by now
    (`new`) and does not know it yet; from now on they know.

    Whatever the dates were in between: what they were told is what they count on.
    """
    by_user = await _by_user(session, item)
    broken = [told[-1] for told in by_user if told[-1].warned_at is None and _of(told[-1]) != new]
    told = {promise.user for promise in broken}
    for promises in by_user:
        if promises[-1].user in told:
            _corrected(promises, now)
    await session.flush()
    return broken


async def taken_off(
    session: AsyncSession,
    actor: Actor,
    item: RoadmapItem,
    *,
    besides: Sequence[str],
    now: datetime,
) -> None:
    """`actor` took the item off the roadmap: everyone who was told a date is told so, but those
    who hear of it otherwise (`besides`)."""
    by = await people.name(session, item.workspace, actor.user)
    for promises in await _by_user(session, item):
        last = promises[-1]
        _corrected(promises, now)
        if last.user not in {actor.user, *besides}:
            content = {"title": item.title, "by": by, "why": item.dropped_why}
            content |= await told(session, last)
            await say(session, item.workspace, OFF, content, now=now, user=last.user)
    await session.flush()


async def told(session: AsyncSession, promise: Promise) -> dict[str, Any]:
    """What they were told, as plain JSON: old_earliest, old_latest, told_on (their day there)."""
    workspace = await session.get_one(Workspace, promise.workspace)
    return {
        "old_earliest": promise.earliest.isoformat() if promise.earliest else None,
        "old_latest": promise.latest.isoformat() if promise.latest else None,
        "told_on": schedules.local_date(promise.told_at, workspace.timezone).isoformat(),
    }


async def say(
    session: AsyncSession,
    workspace: str,
    kind: str,
    content: dict[str, Any],
    *,
    now: datetime,
    channel: str | None = None,
    user: str | None = None,
) -> None:
    """Said once, in a channel or in somebody's direct message."""
    notice = Notice(
        workspace=workspace,
        kind=kind,
        content=content,
        channel=channel,
        user=user,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, workspace, outbox.ANNOUNCEMENT, notice.id, due_at=now)


async def _by_user(session: AsyncSession, item: RoadmapItem) -> list[list[Promise]]:
    """All that each person was told of an item, the newest last."""
    rows = await session.scalars(
        select(Promise)
        .where(Promise.item_id == item.id)
        .order_by(Promise.told_at, Promise.id)
        .execution_options(populate_existing=True)
    )
    by_user: dict[str, list[Promise]] = {}
    for promise in rows:
        by_user.setdefault(promise.user, []).append(promise)
    return list(by_user.values())


def _of(promise: Promise) -> tuple[date | None, date | None]:
    return promise.earliest, promise.latest


def _corrected(promises: Sequence[Promise], now: datetime) -> None:
    for promise in promises:
        promise.warned_at = promise.warned_at or now
