"""What the bot says of itself in a channel."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Nothing, Plan, Show
from bot.domain import departments
from bot.models import Channel, OutboxMessage, Workspace
from bot.services import outbox, posts, scheduling
from bot.views import intro as intro_view
from bot.views import note
from bot.views.intro import Update

IN_TRIAGE = (
    "Hello! Every request will be a card in this channel. Product managers decide with the "
    "buttons on a card, or with a reaction; each card says which."
)


async def intro(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """The one message with which the bot introduces itself, kept up to date."""
    channel = await session.get_one(Channel, (message.workspace, message.subject))
    workspace = await session.get_one(Workspace, message.workspace)
    if not channel.is_member or channel.is_archived:
        return Nothing()
    post = await posts.find(session, message.workspace, outbox.INTRO, channel.id, channel.id)
    if channel.id == workspace.triage_channel and channel.department is None:
        shown = note.build(IN_TRIAGE)
    else:
        department = departments.BY_KEY.get(channel.department or "")
        updates = await _updates(session, channel)
        shown = intro_view.build(channel, department, updates)
    return Show(channel.id, shown, ts=post.ts if post else None)


async def _updates(session: AsyncSession, channel: Channel) -> list[Update]:
    """The roadmap updates that come here, and when."""
    return [
        Update(wanted.audience.label, wanted.slots, wanted.row.paused_until)
        for wanted in await scheduling.of(session, channel.workspace, channel=channel.id)
    ]
