"""In a thread that others read along: that its request is answered in a direct message."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Nothing, Plan, Show
from bot.models import Channel, Notice, OutboxMessage, Post, Request
from bot.services import outbox, people, posts, threads
from bot.views import thread_note as view


async def thread_note(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Below the request's message, kept up to date; in place of a confirmation that was there."""
    request = await session.get_one(Request, int(message.subject))
    place = await session.get(Channel, (request.workspace, request.source_channel or ""))
    if place is None or not place.is_member or place.is_archived or not request.in_dm:
        return Nothing()
    mine = await _there(session, message, place.id)
    if mine is None and not await threads.is_left(session, request):
        return Nothing()
    shown = view.build(
        request,
        await people.name(session, request.workspace, request.requester),
        is_answered=await threads.was_answered(session, request),
    )
    return Show(place.id, shown, request.thread_ts, mine.ts if mine else None)


async def _there(session: AsyncSession, message: OutboxMessage, channel: str) -> Post | None:
    for kind in (outbox.THREAD_NOTE, outbox.CONFIRMATION):
        if found := await posts.find(session, message.workspace, kind, message.subject, channel):
            return found
    return None


async def after_notice(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """Who asked was told something in the direct message: the thread says that they were."""
    notice = await session.get_one(Notice, int(message.subject))
    request = await session.get(Request, notice.request_id) if notice.request_id else None
    if request is not None and request.in_dm and request.source_ts:
        await outbox.enqueue(session, request.workspace, outbox.THREAD_NOTE, request.id, due_at=now)


async def forget(session: AsyncSession, message: OutboxMessage) -> None:
    """It was deleted on Slack: so is the confirmation in whose place it stood."""
    request = await session.get_one(Request, int(message.subject))
    await posts.forget(
        session, message.workspace, outbox.CONFIRMATION, message.subject, request.source_channel
    )
