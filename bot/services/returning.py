"""Deferrals that are due: on its date a request comes back by itself, and people are told."""

import contextlib
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import AlreadyDecided, NotPossibleNow
from bot.models import Decision, Installation, Request, Workspace
from bot.services import notices, outbox, people, requests, snapshots, triage
from bot.services.people import Actor

# In the workspace's time zone: nobody is written to in the night.
BACK_AT = time(9)
AT_ONCE = 50
# No time zone is further ahead of UTC.
FURTHEST_AHEAD = timedelta(hours=14)


async def tick(session: AsyncSession, *, now: datetime) -> None:
    """Bring back what is due by `now`: some of it now, the rest with the next ticks."""
    may_be_due = (
        select(Request, Workspace.timezone)
        .join(Workspace, Workspace.id == Request.workspace)
        .join(Installation, Installation.workspace == Request.workspace)
        .where(
            Request.comes_back_on <= (now + FURTHEST_AHEAD).date(),
            Request.status == statuses.DEFERRED.key,
            Installation.disabled_at.is_(None),
        )
        .order_by(Request.comes_back_on, Request.id)
        .limit(AT_ONCE)
    )
    for request, zone in (await session.execute(may_be_due)).all():
        if _is_due(request, zone, now):
            with contextlib.suppress(AlreadyDecided, NotPossibleNow):  # somebody else was faster
                await _bring_back(session, request, now=now)


def _is_due(request: Request, zone: str, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    day = request.comes_back_on
    return day is not None and (local.date(), local.time()) >= (day, BACK_AT)


async def _bring_back(session: AsyncSession, request: Request, *, now: datetime) -> None:
    deferral = await requests.decision_in_force(session, request)
    if deferral is None:
        return
    decision = await triage.settle(
        session,
        Actor(request.workspace, deferral.decided_by),
        request,
        seen=statuses.DEFERRED.key,
        target=statuses.NEW.key,
        now=now,
        reason=deferral.reason,
        revisit_on=request.comes_back_on,
    )
    by = await people.name(session, request.workspace, deferral.decided_by)
    content = snapshots.decision(request, decision, by, came_back=True)
    await notices.tell_requester(session, request, "decision", content, now=now, decision=decision)
    await outbox.enqueue(session, request.workspace, outbox.CARD_NOTE, decision.id, due_at=now)
    await _tell_owner(session, request, deferral, now=now)


async def _tell_owner(
    session: AsyncSession, request: Request, deferral: Decision, *, now: datetime
) -> None:
    """Who sees to it, else who deferred it; whoever no longer decides here is not told."""
    for user in (request.owner, deferral.decided_by):
        if user and await people.is_pm(session, Actor(request.workspace, user)):
            why = f" It was deferred because: {deferral.reason}" if deferral.reason else ""
            words = (
                f"{request.ref} · {request.title} is back, as its deferral said. It waits for a "
                f"decision again, with its card in the triage channel.{why}"
            )
            await notices.whisper(session, request.workspace, user, None, words, now=now)
            return
