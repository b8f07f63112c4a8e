"""What Slack is to show for each kind of outbox message: one line each."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import (
    cards,
    channels,
    conversations,
    digests,
    homes,
    notices,
    reads,
    troubles,
)
from bot.delivery.plans import Plan
from bot.models import OutboxMessage, Request
from bot.services import numbers, outbox, reacting

Composer = Callable[[AsyncSession, OutboxMessage, datetime], Awaitable[Plan]]

COMPOSERS: Mapping[str, Composer] = {
    outbox.CARD: cards.card,
    outbox.REASON_OFFER: cards.reason_offer,
    outbox.CARD_NOTE: cards.answer_note,
    outbox.CONFIRMATION: conversations.confirmation,
    outbox.RECEIPT: conversations.receipt,
    outbox.NOTICE: notices.notice,
    outbox.EPHEMERAL: notices.ephemeral,
    outbox.INTRO: channels.intro,
    outbox.DIGEST: digests.lead,
    outbox.DIGEST_PAGE: digests.page,
    outbox.HOME: homes.home,
    outbox.TROUBLE: troubles.trouble,
    outbox.READ_USER: reads.read,
    outbox.READ_CHANNEL: reads.read,
    outbox.READ_GROUP: reads.read,
    outbox.READ_GROUPS: reads.read,
    outbox.READ_ALL: reads.read,
}


async def compose(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> Plan:
    """What is to be done on Slack about `message`, as things stand."""
    return await COMPOSERS[message.kind](session, message, now)


async def after_showing(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """What a message now on Slack sets off: reactions may have been there before we knew it."""
    if message.kind in (outbox.CARD, outbox.CONFIRMATION):
        if message.kind == outbox.CARD:
            await numbers.await_turn(session, message.workspace)
        request = await session.get_one(Request, int(message.subject))
        await reacting.reconcile(session, request, now=now)
    if message.kind == outbox.DIGEST:
        await digests.enqueue_pages(session, message, now=now)


async def instead(
    session: AsyncSession, message: OutboxMessage, error: str, *, now: datetime
) -> bool:
    """What to do when Slack will never show `message`: whether it is to be tried another way."""
    if message.kind in (outbox.CONFIRMATION, outbox.NOTICE):
        if await conversations.move_to_dm(session, message, now=now):
            await outbox.put_back(session, message, due_at=now, sent_nothing=True)
            return True
    await troubles.tell_once(session, message, error, now=now)
    return False
