"""What Slack will not do, told to a product manager once."""

import logging
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Nothing, Open, Plan, Show
from bot.models import Digest, Notice, OutboxMessage, Workspace
from bot.services import outbox, people, posts
from bot.views import trouble as trouble_view

# No kind of outbox message, but a part of one.
PICTURE = "picture"

log = logging.getLogger(__name__)

_ON_CARDS = (
    outbox.CARD,
    outbox.REASON_OFFER,
    outbox.CARD_NOTE,
    outbox.REQUEST_NOTE,
    outbox.GOAL_NOTE,
    outbox.BALANCE_NOTE,
)
# Their subject is a channel.
_ON_CHANNELS = (
    outbox.INTRO,
    outbox.READ_CHANNEL,
    outbox.LIVING,
    outbox.LIVING_PIN,
    outbox.CANVAS,
)


async def tell_once(
    session: AsyncSession, message: OutboxMessage, error: str, *, now: datetime
) -> None:
    """Tell a PM, unless they were told of the same trouble before."""
    if message.kind in (outbox.TROUBLE, outbox.MOVED_CARD):  # it is out of sight, that is all
        return
    channel = await _channel(session, message)
    await _tell(session, message.workspace, f"{message.kind}:{error}:{channel}", now)


async def tell_of_picture(
    session: AsyncSession, workspace: str, error: str, *, now: datetime
) -> None:
    """Tell a PM that updates go out without pictures, unless they were told before."""
    await _tell(session, workspace, f"{PICTURE}:{error}:", now)


async def _tell(session: AsyncSession, workspace: str, subject: str, now: datetime) -> None:
    subject = subject[:128]
    if await posts.find(session, workspace, outbox.TROUBLE, subject) is None:
        await outbox.enqueue(session, workspace, outbox.TROUBLE, subject, due_at=now)


async def _channel(session: AsyncSession, message: OutboxMessage) -> str:
    """The channel that a message was meant for, as far as it is one of the known ones."""
    if message.kind in _ON_CARDS:
        workspace = await session.get_one(Workspace, message.workspace)
        return workspace.triage_channel or ""
    if message.kind in (outbox.DIGEST, outbox.DIGEST_PAGE):
        digest = await session.get_one(Digest, int(message.subject.partition(":")[0]))
        return digest.channel
    if message.kind == outbox.ANNOUNCEMENT:
        return (await session.get_one(Notice, int(message.subject))).channel or ""
    return message.subject if message.kind in _ON_CHANNELS else ""


async def trouble(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In the direct message with the first product manager; with none, in the log alone."""
    kind, error, channel = message.subject.split(":", 2)
    if await posts.find(session, message.workspace, outbox.TROUBLE, message.subject):
        return Nothing()
    deciders = await people.pms(session, message.workspace)
    if not deciders:
        log.error("nobody to tell: %s failed with %s in channel %s", kind, error, channel)
        return Nothing()
    dm = await conversations.dm_with(session, message.workspace, deciders[0])
    if dm is None:
        return Open(deciders[0])
    return Show(dm, trouble_view.build(kind, error, channel or None))
