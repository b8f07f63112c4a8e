"""Somebody asks "when?" where a request is talked about: answered there, as the roadmap has it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import when_words
from bot.models import Channel, Request, RoadmapItem
from bot.services import notices, people, promises, threads
from bot.services.people import Actor


async def in_conversation(
    session: AsyncSession, actor: Actor, request: Request, text: str, *, now: datetime
) -> None:
    """If `text` asks for a date that is known: what may be said of it, and who was told.

    For members; where others read along, for who asked, in their direct message. The rest is
    left to a person.
    """
    about = when_words.asked(text)
    if about is None or not await _may_be_told(session, actor, request):
        return
    items = await _meant(session, actor, request, about, now=now)
    if not items:
        return
    is_direct = request.in_dm or await threads.is_left(session, request)
    channel = None if is_direct else request.source_channel
    rows = await promises.tell(
        session, actor.user, items, promises.ANSWER, now=now, channel=channel
    )
    await notices.tell_requester(session, request, "when", {"typed": about, "rows": rows}, now=now)


async def _may_be_told(session: AsyncSession, actor: Actor, request: Request) -> bool:
    if not await people.is_member(session, actor):
        return False
    if request.in_dm or await threads.is_left(session, request):
        return actor.user == request.requester
    channel = await session.get(Channel, (request.workspace, request.source_channel))
    return channel is not None or actor.user == request.requester


async def _meant(
    session: AsyncSession, actor: Actor, request: Request, about: str, *, now: datetime
) -> Sequence[RoadmapItem]:
    """What they name; where they name nothing, what came of the request itself."""
    if about:
        return await promises.find(session, actor, about, now=now)
    item = await session.get(RoadmapItem, request.item_id) if request.item_id else None
    return [item] if item and item.dropped_at is None else []
