"""What Slack is to show for each kind of outbox message: one line each."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import (
    announcements,
    balance_notes,
    balance_pictures,
    card_threads,
    cards,
    channels,
    conversations,
    digest_pictures,
    digests,
    drafts,
    exports,
    goals,
    homes,
    living,
    news,
    notices,
    nudges,
    personal,
    pushbacks,
    reads,
    reminders,
    thread_notes,
    troubles,
)
from bot.delivery.plans import Plan
from bot.models import OutboxMessage, Request
from bot.services import numbers, outbox, posts, reacting, seconding, untold

Composer = Callable[[AsyncSession, OutboxMessage, datetime], Awaitable[Plan]]

COMPOSERS: Mapping[str, Composer] = {
    outbox.CARD: cards.card,
    outbox.REASON_OFFER: cards.reason_offer,
    outbox.CARD_NOTE: cards.answer_note,
    outbox.REQUEST_NOTE: card_threads.request_note,
    outbox.MOVED_CARD: card_threads.moved_card,
    outbox.UNDO_OVER: card_threads.undo_over,
    outbox.CONFIRMATION: conversations.confirmation,
    outbox.THREAD_NOTE: thread_notes.thread_note,
    outbox.RECEIPT: conversations.receipt,
    outbox.NOTICE: notices.notice,
    outbox.NEWS: news.news,
    outbox.EPHEMERAL: notices.ephemeral,
    outbox.INTRO: channels.intro,
    outbox.DIGEST: digests.lead,
    outbox.DIGEST_PAGE: digests.page,
    outbox.DIGEST_DRAFT: drafts.draft,
    outbox.DIGEST_WEEK: drafts.week,
    outbox.HOME: homes.home,
    outbox.HOMES: homes.wide,
    outbox.REMINDER: reminders.reminder,
    outbox.NUDGE: nudges.nudge,
    outbox.PUSHBACK: pushbacks.pushback,
    outbox.GOAL_NOTE: goals.goal_note,
    outbox.BALANCE_NOTE: balance_notes.balance_note,
    outbox.BALANCE_PICTURE: balance_pictures.balance_picture,
    outbox.ANNOUNCEMENT: announcements.announcement,
    outbox.LIVING: living.living,
    outbox.LIVING_PIN: living.pin,
    outbox.CANVAS: living.canvas,
    outbox.EXPORT: exports.export,
    outbox.PERSONAL: personal.personal,
    outbox.TROUBLE: troubles.trouble,
    outbox.READ_USER: reads.read,
    outbox.READ_CHANNEL: reads.read,
    outbox.READ_GROUP: reads.read,
    outbox.READ_GROUPS: reads.read,
    outbox.READ_ALL: reads.read,
    outbox.READ_SOURCE: reads.read,
    outbox.READ_PICKED: reads.read,
    outbox.REMARK: card_threads.remark,
}

# What went out with a picture may go out without.
_WITHOUT_PICTURE: Mapping[str, Callable[[AsyncSession, OutboxMessage, str], Awaitable[bool]]] = {
    outbox.DIGEST_PAGE: digest_pictures.left_out,
    outbox.BALANCE_PICTURE: balance_pictures.left_out,
}


async def compose(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> Plan:
    """What is to be done on Slack about `message`, as things stand."""
    return await COMPOSERS[message.kind](session, message, now)


async def after_showing(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """What a message now on Slack sets off: reactions may have been there before we knew it."""
    if message.kind in (outbox.CARD, outbox.CONFIRMATION):
        if message.kind == outbox.CARD:
            await numbers.await_turn(session, message.workspace)
            await card_threads.leave_former(session, message, now=now)
        request = await session.get_one(Request, int(message.subject))
        await reacting.reconcile(session, request, now=now)
        await seconding.reconcile(session, request, now=now)
        if message.kind == outbox.CARD:
            await homes.after_card(session, message, now)
    if message.kind == outbox.NOTICE:
        await news.pass_on(session, message, now=now)
        await thread_notes.after_notice(session, message, now=now)
    if message.kind == outbox.DIGEST:
        await digests.enqueue_pages(session, message, now=now)
    if message.kind == outbox.DIGEST_WEEK:
        await drafts.after_week(session, message, now=now)
    if message.kind in living.KINDS:
        await living.after(session, message, now=now)


async def gone(session: AsyncSession, message: OutboxMessage) -> None:
    """Somebody deleted on Slack what `message` was to update: it is to be composed anew."""
    await posts.forget(session, message.workspace, message.kind, message.subject)
    if message.kind == outbox.MOVED_CARD:
        await card_threads.forget_former(session, message)
    if message.kind == outbox.THREAD_NOTE:
        await thread_notes.forget(session, message)
    if message.kind == outbox.LIVING_PIN:  # what was to be pinned was deleted: it is posted anew
        await living.forget(session, message)


async def instead(
    session: AsyncSession, message: OutboxMessage, error: str, *, now: datetime
) -> bool:
    """What to do when Slack will never show `message`: whether it is to be tried another way."""
    if message.kind in (outbox.CONFIRMATION, outbox.NOTICE):
        if await conversations.move_to_dm(session, message, now=now):
            await outbox.put_back(session, message, due_at=now, sent_nothing=True)
            return True
    if message.kind == outbox.THREAD_NOTE:  # all of it is said in the direct message
        return False
    if error == "invalid_blocks" and (without := _WITHOUT_PICTURE.get(message.kind)):
        if await without(session, message, error):
            await outbox.put_back(session, message, due_at=now, sent_nothing=True)
            return True
    if message.kind == outbox.NOTICE:
        await news.pass_on(session, message, now=now)
    if message.kind == outbox.DIGEST:
        await untold.never_shown(session, int(message.subject), now=now)
    if message.kind == outbox.EXPORT:
        await exports.refused(session, message, error, now=now)
        return False
    await troubles.tell_once(session, message, error, now=now)
    return False
