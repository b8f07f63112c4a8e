"""The roadmap that stands in a department's channel: kept up to date in place, and pinned."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Nothing, Pin, Plan, Show
from bot.models import Channel, OutboxMessage
from bot.services import living as services
from bot.services import outbox, posts
from bot.views import living as living_view


async def living(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """As the roadmap is now; where it is not to stand any more, what it said goes."""
    channel = await session.get(Channel, (message.workspace, message.subject))
    if channel is None or not channel.is_member or channel.is_archived:
        return Nothing()
    post = await posts.find(session, message.workspace, outbox.LIVING, channel.id)
    if services.is_on(channel):
        telling = await services.tell(session, channel, now=now)
        shown = living_view.build(telling.department, telling.rows, more=telling.more, now=now)
        return Show(channel.id, shown, ts=post.ts if post else None)
    return Show(channel.id, living_view.over(), ts=post.ts) if post else Nothing()


async def pin(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Pinned as long as it stands there, each post of it once."""
    channel = await session.get(Channel, (message.workspace, message.subject))
    post = await posts.find(session, message.workspace, outbox.LIVING, message.subject)
    pinned = await posts.find(session, message.workspace, outbox.LIVING_PIN, message.subject)
    if channel is None or post is None:
        return Nothing()
    if not services.is_on(channel):
        return Pin(channel.id, post.ts, is_pinned=False)
    if pinned is not None and pinned.ts == post.ts:
        return Nothing()
    return Pin(channel.id, post.ts, is_pinned=True)


async def after(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """Shown, it is to be pinned; taken away and no longer pinned, it is forgotten."""
    if message.kind == outbox.LIVING:
        subject = message.subject
        await outbox.enqueue(session, message.workspace, outbox.LIVING_PIN, subject, due_at=now)
    elif not services.is_on(await session.get(Channel, (message.workspace, message.subject))):
        await forget(session, message)


async def forget(session: AsyncSession, message: OutboxMessage) -> None:
    """It is not there any more, nor pinned."""
    for kind in (outbox.LIVING, outbox.LIVING_PIN):
        await posts.forget(session, message.workspace, kind, message.subject)
