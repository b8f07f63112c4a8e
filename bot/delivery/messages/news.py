"""What becomes of a request, passed on to those whose name is on it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.messages import notices as told
from bot.delivery.plans import Nothing, Open, Plan, Show
from bot.models import Notice, OutboxMessage, Request
from bot.services import families, notices, outbox, posts, requests, supporting
from bot.services.people import Actor
from bot.views import news as news_view
from bot.views.message import Message


async def pass_on(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """Who asked was told it: now those who need it too are."""
    notice = await session.get_one(Notice, int(message.subject))
    if notice.request_id is None or not supporting.is_news(notice):
        return
    request = await session.get_one(Request, notice.request_id)
    wanted = [
        (outbox.NEWS, f"{notice.id}:{name.user}")
        for name in await supporting.names_on(session, request)
    ]
    if wanted:
        await outbox.enqueue_all(session, message.workspace, wanted, due_at=now)


async def news(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In their direct message; of what they may not see, only what became of it."""
    number, _, user = message.subject.partition(":")
    notice = await session.get_one(Notice, int(number))
    request = await session.get_one(Request, notice.request_id)
    if not await notices.is_to_be_told(session, notice):
        return Nothing()
    if await supporting.of(session, request, user) is None:
        return Nothing()
    shown = await _shown(session, notice, request, user)
    if shown is None:
        return Nothing()
    channel = await conversations.dm_with(session, message.workspace, user)
    if channel is None:
        return Open(user)
    mine = await posts.find(session, message.workspace, outbox.NEWS, message.subject, channel)
    return Show(channel, shown, ts=mine.ts if mine else None)


async def _shown(
    session: AsyncSession, notice: Notice, request: Request, user: str
) -> Message | None:
    if await requests.may_see(session, Actor(request.workspace, user), request):
        return news_view.passed_on(told.VIEWS[notice.kind](notice.content), request.ref)
    own = [each for each in await families.merged_into(session, request) if each.requester == user]
    if not own:
        return None
    return news_view.of_hidden(notice.content, own[0].ref, own[0].title)
