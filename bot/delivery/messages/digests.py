"""Digests, drawn from what was kept of them: a short lead, details in its thread."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import digest_pictures
from bot.delivery.plans import Later, Nothing, Plan, Show
from bot.models import Digest, OutboxMessage
from bot.services import outbox, posts
from bot.views import digest as digest_view


async def lead(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """The lead, in the audience's channel; once told it does not change."""
    digest = await session.get_one(Digest, int(message.subject))
    if digest.content is None or await _is_shown(session, message, digest):
        return Nothing()
    return Show(digest.channel, digest_view.lead(digest.content))


async def page(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """One message of details ("<digest>:<page>"), after the one before it."""
    number, _, page_number = message.subject.partition(":")
    digest = await session.get_one(Digest, int(number))
    index = int(page_number)
    before = f"{number}:{index - 1}"
    root = await posts.find(session, message.workspace, outbox.DIGEST, number, digest.channel)
    previous = index == 0 or await posts.find(
        session, message.workspace, outbox.DIGEST_PAGE, before, digest.channel
    )
    if root is None or not previous:
        return Later()
    if digest.content is None or await _is_shown(session, message, digest):
        return Nothing()
    shown = Show(digest.channel, digest_view.details(digest.content)[index], root.ts)
    return await digest_pictures.added(session, digest, shown) if index == 0 else shown


async def _is_shown(session: AsyncSession, message: OutboxMessage, digest: Digest) -> bool:
    post = await posts.find(
        session, message.workspace, message.kind, message.subject, digest.channel
    )
    return post is not None


async def enqueue_pages(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """The lead is there: its details follow."""
    digest = await session.get_one(Digest, int(message.subject))
    for index in range(len(digest_view.details(digest.content or {}))):
        subject = f"{digest.id}:{index}"
        await outbox.enqueue(session, message.workspace, outbox.DIGEST_PAGE, subject, due_at=now)
