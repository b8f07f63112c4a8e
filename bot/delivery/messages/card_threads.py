"""Around a card: notes in its thread, what is left of it in a former channel, undo's end."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import cards
from bot.delivery.plans import Later, Nothing, Plan, Show
from bot.domain import remarks
from bot.models import Channel, Decision, OutboxMessage, Remark, Request, RequestNote, Workspace
from bot.services import conversations, outbox, people, posts
from bot.views import card_notes, reason_offer
from bot.views import remark as remark_view

A_MOMENT, WITHOUT_CARD = 1.0, 300.0


async def request_note(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In the card's thread: what a product manager noted."""
    note = await session.get_one(RequestNote, int(message.subject))
    request = await session.get_one(Request, note.request_id)
    where = await cards.in_thread(session, message, request)
    if where is None:
        return Later()
    by = await people.name(session, request.workspace, note.author)
    secret = await cards.redacts(session, request, where.channel)
    shown = card_notes.noted(request, by, "" if secret else note.text)
    if note.withdrawn_at is not None:
        if where.ts is None:
            return Nothing()
        shown = card_notes.withdrawn(request, by)
    return Show(where.channel, shown, where.thread_ts, where.ts)


async def remark(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In the card's thread: what was said in the conversation, after what was said before."""
    said = await session.get_one(Remark, int(message.subject))
    request = await session.get_one(Request, said.request_id)
    where = await cards.in_thread(session, message, request)
    if where is None:
        return Later(await _until_card(session, request))
    if where.ts is None and await conversations.is_overtaken(session, said):
        return Later()
    if where.ts is None and said.is_deleted and said.decision_id is None:
        return Nothing()
    names = await people.names(session, request.workspace, [said.user, request.requester])
    by, to = (names.get(user or "", "someone") for user in (said.user, request.requester))
    secret = await cards.redacts(session, request, where.channel)
    if said.decision_id is not None:
        answer = "" if secret else said.text or remarks.GONE
        files = None if secret or said.is_deleted else said.files
        shown = reason_offer.answered(request, "" if secret else by, answer, files)
    else:
        shown = remark_view.build(said, request, by, to, is_redacted=secret)
    return Show(where.channel, shown, where.thread_ts, where.ts)


async def _until_card(session: AsyncSession, request: Request) -> float:
    """Seconds: a card is on its way, or nobody knows when one will be."""
    is_coming = await outbox.is_waiting(session, request.workspace, outbox.CARD, request.id)
    return A_MOMENT if is_coming else WITHOUT_CARD


async def undo_over(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """The time is over in which a decision could be undone: the card loses the button."""
    decision = await session.get_one(Decision, int(message.subject))
    if decision.undone_at is None:
        await outbox.enqueue(
            session, message.workspace, outbox.CARD, decision.request_id, due_at=now
        )
    return Nothing()


async def moved_card(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In a former triage channel ("<request>:<channel>"): the card is elsewhere now."""
    number, _, channel = message.subject.partition(":")
    request = await session.get_one(Request, int(number))
    workspace = await session.get_one(Workspace, message.workspace)
    left = await posts.find(session, message.workspace, outbox.CARD, request.id, channel)
    if left is None or channel == workspace.triage_channel:
        return Nothing()
    new = await session.get(Channel, (message.workspace, workspace.triage_channel or ""))
    named = new.id if new and not new.is_private else None
    return Show(channel, card_notes.moved(request, named), ts=left.ts)


async def leave_former(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """A card is shown where it belongs: those of it that stand in other channels say so, once."""
    workspace = await session.get_one(Workspace, message.workspace)
    shown = await posts.channels_of(session, message.workspace, outbox.CARD, message.subject)
    for channel in shown:
        subject = f"{message.subject}:{channel}"
        if channel == workspace.triage_channel:
            await posts.forget(session, message.workspace, outbox.MOVED_CARD, subject)
        elif await posts.find(session, message.workspace, outbox.MOVED_CARD, subject) is None:
            await outbox.enqueue(session, message.workspace, outbox.MOVED_CARD, subject, due_at=now)


async def forget_former(session: AsyncSession, message: OutboxMessage) -> None:
    """What was left of a card in a former triage channel is gone, and is not to come again."""
    number, _, channel = message.subject.partition(":")
    await posts.forget(session, message.workspace, outbox.CARD, number, channel)
