"""Threads that others read along: there the conversation about a request is in a direct message."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import String, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Channel, Notice, Post, Request
from bot.services import outbox


def is_overheard(*, is_confidential: bool, is_private: bool, is_shared: bool) -> bool:
    """Whether a channel's thread is no place to talk: another company reads along, or colleagues
    do who may not know of what is confidential."""
    return is_shared or (is_confidential and not is_private)


def overhears(place: Channel | None, *, is_confidential: bool) -> bool:
    """The same of a channel; a direct message is none."""
    return place is not None and is_overheard(
        is_confidential=is_confidential, is_private=place.is_private, is_shared=place.is_shared
    )


async def is_left(session: AsyncSession, request: Request) -> bool:
    """Whether its message's thread is such a place, by now."""
    if request.source_channel is None:
        return False
    place = await session.get(Channel, (request.workspace, request.source_channel))
    return overhears(place, is_confidential=request.is_confidential)


async def leave(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """Go on in a direct message: the confirmation begins it, and the thread says so."""
    request.in_dm = True
    wanted: list[tuple[str, object]] = [(outbox.CONFIRMATION, request.id)]
    if await is_left(session, request):
        wanted.append((outbox.THREAD_NOTE, request.id))
    await outbox.enqueue_all(session, request.workspace, wanted, due_at=now)


async def was_answered(session: AsyncSession, request: Request) -> bool:
    """Whether its requester was told anything about it yet."""
    told = select(cast(Notice.id, String)).where(Notice.request_id == request.id)
    shown = select(Post.id).where(
        Post.workspace == request.workspace, Post.kind == outbox.NOTICE, Post.subject.in_(told)
    )
    return await session.scalar(shown.limit(1)) is not None


async def private_homes(session: AsyncSession, asked: Iterable[Request]) -> set[int]:
    """The ids of those that came from a private channel whose members read them."""
    by_place: dict[tuple[str, str], list[int]] = {}
    for request in asked:
        if request.is_confidential and request.source_channel:
            key = (request.workspace, request.source_channel)
            by_place.setdefault(key, []).append(request.id)
    found: set[int] = set()
    for key, ids in by_place.items():
        place = await session.get(Channel, key)
        if place is not None and place.is_private and not place.is_shared:
            found |= set(ids)
    return found
