"""Owners of roadmap items are asked whether those still hold, in one direct message."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Nothing, Open, Plan, Show
from bot.models import OutboxMessage
from bot.services import nudges, outbox, posts
from bot.views import nudge as nudge_view
from bot.views.nudge import Asked


async def nudge(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """What is asked of an owner on a day, kept up to date while they answer."""
    found = await nudges.of(session, message.workspace, message.subject)
    if not found:
        return Nothing()
    user = found[0][0].user
    channel = await conversations.dm_with(session, message.workspace, user)
    if channel is None:
        return Open(user)
    post = await posts.find(session, message.workspace, outbox.NUDGE, message.subject, channel)
    shown = nudge_view.build(
        [Asked(item, asked.made_at, asked.audience, asked.slot) for asked, item in found]
    )
    return Show(channel, shown, ts=post.ts if post else None)
