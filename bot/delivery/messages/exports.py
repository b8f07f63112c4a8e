"""The roadmap as a file, in the direct message with the product manager who asked for it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import HandOver, Nothing, Open, Plan
from bot.models import OutboxMessage
from bot.services import notices, posts, roadmap_export
from bot.services.roadmap_export import Asked
from bot.views import roadmap_export as export_view


async def export(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """As the roadmap is now; nothing when they are no product manager any more."""
    asked = Asked.of(message.subject)
    sheet = await roadmap_export.sheet(session, message.workspace, asked)
    if sheet is None:
        return Nothing()
    channel = await conversations.dm_with(session, message.workspace, asked.user)
    if channel is None:
        return Open(asked.user)
    begun = await posts.find(session, message.workspace, message.kind, message.subject)
    return HandOver(
        channel,
        name=f"roadmap-{now:%Y-%m-%d}.{asked.form}",
        title=export_view.TITLE,
        content=sheet.text.encode(),
        comment=export_view.comment(asked.form, sheet.items, now),
        file=begun.ts if begun else None,
    )


async def refused(
    session: AsyncSession, message: OutboxMessage, error: str, *, now: datetime
) -> None:
    """Who asked for it hears that it will not come, and why."""
    user, words = Asked.of(message.subject).user, {"text": export_view.refused(error)}
    await notices.tell(session, message.workspace, user, "note", words, now=now)
