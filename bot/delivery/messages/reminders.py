"""Reminders: one direct message a day, drawn from what was kept of it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Link, Nothing, Open, Plan, Show
from bot.domain import reminding
from bot.models import OutboxMessage, Post, Reminder, Workspace
from bot.services import outbox, posts, reminders
from bot.views import reminder as reminder_view

OF_REQUESTER = (reminding.ANSWER, reminding.TO_TELL)


async def reminder(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """What waits for a person; one that comes too late is left to the next day's."""
    kept = await session.get_one(Reminder, int(message.subject))
    channel = await conversations.dm_with(session, kept.workspace, kept.user)
    mine = await posts.find(session, kept.workspace, outbox.REMINDER, kept.id)
    if mine is None and not await reminders.is_timely(session, kept, now=now):
        return Nothing()
    if channel is None:
        return Open(kept.user)
    lines = await reminders.visible_lines(session, kept)
    if not lines:
        return Nothing()
    urls: dict[int, str] = {}
    for line in lines:
        if post := await _where(session, kept.workspace, line.get("request_id"), line["topic"]):
            if post.permalink is None:
                return Link(post.channel, post.ts, post_id=post.id)
            urls[line["request_id"]] = post.permalink
    shown = reminder_view.build(
        kept.id,
        lines,
        more=kept.content["more"],
        urls=urls,
        put_off=await reminders.snoozes(session, kept),
    )
    return Show(channel, shown, ts=mine.ts if mine else None)


async def _where(
    session: AsyncSession, workspace: str, request_id: int | None, topic: str
) -> Post | None:
    """For who asked the conversation about it; for product managers its card."""
    if request_id is None:
        return None
    if topic in OF_REQUESTER:
        return await posts.find(session, workspace, outbox.CONFIRMATION, request_id)
    triage = (await session.get_one(Workspace, workspace)).triage_channel
    return await posts.find(session, workspace, outbox.CARD, request_id, triage)
