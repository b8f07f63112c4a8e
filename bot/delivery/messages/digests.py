"""Digests, drawn from what is kept of them: a short lead, details in its thread."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import digest_pictures
from bot.delivery.plans import Later, Nothing, Plan, Show
from bot.models import Channel, Digest, OutboxMessage, Post
from bot.services import outbox, posts
from bot.views import digest as digest_view
from bot.views import note

ABOVE = "What stood here is in the message above, since it was corrected."


async def lead(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """The lead, in the audience's channel; once told it changes only by a correction."""
    digest = await session.get_one(Digest, int(message.subject))
    post = await _post(session, message, digest)
    if digest.content is None or (post and digest.corrected_at is None):
        return Nothing()
    if post is None and await _is_shared(session, digest):
        return Nothing()
    if digest.is_silent:
        return Nothing()
    return Show(digest.channel, digest_view.lead(digest.content), ts=post.ts if post else None)


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
    post = await _post(session, message, digest)
    if digest.content is None or (post and digest.corrected_at is None):
        return Nothing()
    pages = digest_view.details(digest.content)
    # Corrected, they may be fewer than they were.
    said = pages[index] if index < len(pages) else note.build(ABOVE)
    shown = Show(digest.channel, said, root.ts, post.ts if post else None)
    return await digest_pictures.added(session, digest, shown) if index == 0 else shown


async def _post(session: AsyncSession, message: OutboxMessage, digest: Digest) -> Post | None:
    return await posts.find(
        session, message.workspace, message.kind, message.subject, digest.channel
    )


async def _is_shared(session: AsyncSession, digest: Digest) -> bool:
    """Another company came in after it was made."""
    channel = await session.get(Channel, (digest.workspace, digest.channel))
    return channel is not None and channel.is_shared


async def enqueue_pages(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """The lead is there: its details follow."""
    digest = await session.get_one(Digest, int(message.subject))
    pages = len(digest_view.details(digest.content)) if digest.content else 0
    there = await posts.count(session, message.workspace, outbox.DIGEST_PAGE, f"{digest.id}:")
    for index in range(max(pages, there)):
        subject = f"{digest.id}:{index}"
        await outbox.enqueue(session, message.workspace, outbox.DIGEST_PAGE, subject, due_at=now)
