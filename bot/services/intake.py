"""Intake: what people ask for becomes a request, once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import categories, departments, statuses
from bot.domain.drafts import Draft
from bot.errors import AlreadyFiled, NotPossibleNow, NotYours
from bot.models import Channel, Request
from bot.services import (
    admission,
    filing,
    learning,
    numbers,
    on_behalf,
    people,
    picking,
    requests,
    showing,
    sources,
    threads,
    triage,
)
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Source:
    """The message that a form was opened on; `author` said it, in the thread `thread_ts` or as
    the root of one."""

    channel: str
    ts: str
    thread_ts: str
    author: str | None


async def submit(
    session: AsyncSession,
    actor: Actor,
    draft: Draft,
    *,
    view_id: str,
    source: Source | None = None,
    now: datetime,
) -> Request:
    """File what a form says; the same form (`view_id`) sent twice files one request. `source` is
    the message that it was opened on.

    Raises NoSuchCustomer, MayNotFile, AlreadyFiled.
    """
    filed = await session.scalar(
        select(Request).where(Request.workspace == actor.workspace, Request.view_id == view_id)
    )
    if filed:
        return filed
    channel = source.channel if source else draft.channel
    await admission.require(session, actor, channel)
    place = await session.get(Channel, (actor.workspace, channel)) if channel else None
    is_secret = departments.BY_KEY[draft.department].confidential
    request = Request(
        workspace=actor.workspace,
        title=draft.title,
        body=draft.body,
        department=draft.department,
        category=draft.category,
        cues=[],
        importance=draft.importance,
        needed_by=draft.needed_by,
        details=dict(draft.details),
        requester=actor.user,
        source_channel=channel,
        view_id=view_id,
        is_confidential=is_secret or _is_secret_place(channel, place),
    )
    if source:
        await _from_message(session, actor, source, request, place)
    await on_behalf.say(session, actor, request, draft, now=now)
    await filing.file(session, request, files=draft.files, now=now)
    return request


def _is_secret_place(channel: str | None, place: Channel | None) -> bool:
    """A direct message, or a channel not known to be public; App Home and the global shortcut
    are no place that anybody chose to be alone in."""
    return channel is not None and (place is None or place.is_private)


async def require_unfiled(
    session: AsyncSession, actor: Actor, source: Source | None, view_id: str
) -> None:
    """Raises AlreadyFiled when the message a form was opened on is a request by now, and not
    by this form (`view_id`)."""
    if source is None:
        return
    filed = await sources.find(session, actor.workspace, source.channel, source.ts)
    if filed and filed.view_id != view_id:
        raise AlreadyFiled(told=await picking.filed_as(session, actor, filed))


async def _from_message(
    session: AsyncSession, actor: Actor, source: Source, request: Request, place: Channel | None
) -> None:
    """The message is what it is about; where the bot is not, or others read along, it speaks with
    the requester."""
    await numbers.await_turn(session, actor.workspace)
    await require_unfiled(session, actor, source, request.view_id or "")
    request.source_channel, request.source_ts = source.channel, source.ts
    request.thread_ts = source.thread_ts
    request.author = source.author if source.author != actor.user else None
    request.in_dm = (
        place is None
        or not place.is_member
        or threads.overhears(place, is_confidential=request.is_confidential)
    )


async def recategorise(
    session: AsyncSession, actor: Actor, request_id: int, category: str, *, now: datetime
) -> Request:
    """The requester, or any member who may see the request, says which category it is of."""
    request = await requests.find(session, actor, request_id)
    if not statuses.BY_KEY[request.status].open:
        status = statuses.BY_KEY[request.status]
        raise NotPossibleNow(request=request.ref, status=status.label.casefold())
    if request.requester != actor.user and not await people.is_member(session, actor):
        raise NotYours(who="the person who asked, or a member of this workspace,")
    offered = {row.key for row in categories.offered_by(request.department)}
    if category in offered:
        if category != request.category:
            request.category, request.cues = category, []
        request.is_recategorised, request.is_learned, request.likely = True, False, None
        if await learning.note(session, actor, request, now=now):
            await showing.request_changed(session, request, now=now)
    return request


async def withdraw(
    session: AsyncSession, actor: Actor, request_id: int, *, now: datetime
) -> Request:
    """ "Not a request": by the requester or a PM, while nobody has decided."""
    request = await requests.find(session, actor, request_id)
    if request.requester != actor.user and not await people.is_pm(session, actor):
        raise NotYours(who="the person who asked, or a product manager,")
    await triage.settle(
        session, actor, request, seen=request.status, target=statuses.WITHDRAWN.key, now=now
    )
    return request
