"""What is said once in a channel, or in somebody's direct message, at the moment it happens."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations, notices
from bot.delivery.plans import Nothing, Open, Plan, Show
from bot.models import Notice, OutboxMessage
from bot.services import posts


async def announcement(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """The kept words, where they belong; said, they do not change."""
    kept = await session.get_one(Notice, int(message.subject))
    if await posts.find(session, message.workspace, message.kind, message.subject):
        return Nothing()
    shown = notices.VIEWS[kept.kind](kept.content)
    if kept.channel is not None:
        return Show(kept.channel, shown)
    channel = await conversations.dm_with(session, kept.workspace, str(kept.user))
    return Show(channel, shown) if channel else Open(str(kept.user))
