"""The conversation about a request: in its message's thread, or in a direct message."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import families
from bot.delivery.plans import Later, Link, Nothing, Open, Plan, Show, Whisper
from bot.models import Notice, OutboxMessage, Request, User, Workspace
from bot.services import completing, details, outbox, people, posts, sources, threads
from bot.views import confirmation as confirmation_view
from bot.views import receipt as receipt_view
from bot.views.confirmation import Confirmation
from bot.views.message import Message


async def dm_with(session: AsyncSession, workspace: str, user: str) -> str | None:
    """The bot's direct message with `user`, if it was opened before."""
    row = await session.get(User, (workspace, user))
    return row.dm_channel if row else None


async def confirmation(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """That a request is filed, and where it stands; in a direct message it starts the thread."""
    request = await session.get_one(Request, int(message.subject))
    if not request.in_dm and await threads.is_left(session, request):
        await threads.leave(session, request, now=now)
    channel = request.source_channel
    if request.in_dm:
        channel = await dm_with(session, request.workspace, request.requester)
        if channel is None:
            return Open(request.requester)
    shown = await _confirmation(session, request)
    post = await posts.find(session, request.workspace, outbox.CONFIRMATION, request.id, channel)
    return Show(
        channel or "",
        shown,
        thread_ts=None if request.in_dm else request.thread_ts,
        ts=post.ts if post else None,
    )


async def _confirmation(session: AsyncSession, request: Request) -> Message:
    workspace = await session.get_one(Workspace, request.workspace)
    customer = await details.customer(session, request)
    return confirmation_view.build(
        Confirmation(
            request=request,
            names=await people.names(session, request.workspace, [request.requester]),
            triage_is_set=workspace.triage_channel is not None,
            is_form=request.in_dm,
            messages=len(await sources.places(session, request)),
            has_alike=await families.has_alike(session, request),
            has_answer=await families.has_answer(session, request),
            answered=await families.answered(session, request),
            missing=[each.label for each in completing.missing(request)],
            is_direct=await people.is_direct(session, request),
            in_channel=request.id in await threads.private_homes(session, [request]),
            customer=customer.name if customer else "",
        )
    )


async def place(
    session: AsyncSession,
    message: OutboxMessage,
    request: Request,
    shown: Message,
    *,
    now: datetime,
) -> Plan:
    """Say something in the conversation about `request`."""
    if not request.in_dm and await threads.is_left(session, request):
        await threads.leave(session, request, now=now)
    if not request.in_dm:
        channel, thread = request.source_channel, request.thread_ts
    else:
        channel = await dm_with(session, request.workspace, request.requester)
        if channel is None:
            return Open(request.requester)
        root = await posts.find(
            session, request.workspace, outbox.CONFIRMATION, request.id, channel
        )
        if root is None:
            return Later()
        thread = root.ts
    mine = await posts.find(session, request.workspace, message.kind, message.subject, channel)
    return Show(channel or "", shown, thread, mine.ts if mine else None)


async def receipt(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Where the command was typed: that it is filed, with a link to the conversation."""
    request = await session.get_one(Request, int(message.subject))
    if request.source_channel is None:
        return Nothing()
    post = await posts.find(session, request.workspace, outbox.CONFIRMATION, request.id)
    if post is None:
        return Later()
    if post.permalink is None:
        return Link(post.channel, post.ts, post_id=post.id)
    shown = receipt_view.build(request, post.permalink or None)
    return Whisper(request.source_channel, request.requester, shown)


async def move_to_dm(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> bool:
    """The thread cannot be written to: go on in a direct message. Whether that is news."""
    if message.kind == outbox.NOTICE:
        notice = await session.get_one(Notice, int(message.subject))
        request = await session.get(Request, notice.request_id) if notice.request_id else None
    else:
        request = await session.get_one(Request, int(message.subject))
    if request is None or request.in_dm:
        return False
    await threads.leave(session, request, now=now)
    return True
