"""Personal digests, drawn from what was kept of them."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Nothing, Open, Plan, Show
from bot.models import OutboxMessage, PersonalDigest
from bot.services import outbox, personal_changes, posts
from bot.services import personal as services
from bot.views import personal as personal_view


async def personal(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In the direct message with whoever follows; what they may not see any more is left out."""
    kept = await session.get_one(PersonalDigest, int(message.subject))
    content = await services.visible(session, kept)
    if not personal_changes.is_news(content):
        return Nothing()
    follows = await services.follows_anything(session, kept)
    mine = await posts.find(session, kept.workspace, outbox.PERSONAL, kept.id)
    if mine is None and not follows:
        return Nothing()
    channel = await conversations.dm_with(session, kept.workspace, kept.user)
    if channel is None:
        return Open(kept.user)
    shown = personal_view.build(kept.id, content, follows=follows)
    return Show(channel, shown, ts=mine.ts if mine else None)
