"""The roadmap that stands in a channel: kept up to date in place, pinned, and as a canvas."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Erase, Nothing, Pin, Plan, Show, Write
from bot.models import Channel, Installation, OutboxMessage
from bot.services import living as services
from bot.services import outbox, posts
from bot.views import living as living_view
from bot.views import living_canvas

# What follows the message wherever it goes, each by itself: one that fails costs nothing else.
FOLLOWING = (outbox.LIVING_PIN, outbox.CANVAS)
KINDS = (outbox.LIVING, *FOLLOWING)


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


async def canvas(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """The same at full length. Where it is not to stand any more it goes, with all that it said
    before: Slack keeps the versions of a canvas."""
    channel = await session.get(Channel, (message.workspace, message.subject))
    if channel is None or not channel.is_member or channel.is_archived:
        return Nothing()
    post = await posts.find(session, message.workspace, outbox.CANVAS, channel.id)
    if not services.is_on(channel):
        return Erase(channel.id, post.ts) if post else Nothing()
    telling = await services.tell(session, channel, now=now, most=services.MOST_IN_CANVAS)
    shown = living_canvas.build(telling.department, telling.rows, more=telling.more, now=now)
    bot = (await session.get_one(Installation, message.workspace)).bot_user
    return Write(channel.id, shown, bot, id=post.ts if post else None)


async def after(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """Shown, it is to be pinned and written into the canvas; taken away, it is forgotten."""
    if message.kind == outbox.LIVING:
        wanted = [(kind, message.subject) for kind in FOLLOWING]
        await outbox.enqueue_all(session, message.workspace, wanted, due_at=now)
    elif not services.is_on(await session.get(Channel, (message.workspace, message.subject))):
        if message.kind == outbox.CANVAS:
            await posts.forget(session, message.workspace, outbox.CANVAS, message.subject)
        else:
            await forget(session, message)


async def forget(session: AsyncSession, message: OutboxMessage) -> None:
    """It is not there any more, nor pinned."""
    for kind in (outbox.LIVING, outbox.LIVING_PIN):
        await posts.forget(session, message.workspace, kind, message.subject)
