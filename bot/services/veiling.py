"""Veiling: a request that changes its department, and what may be read of it from then on."""

from datetime import datetime

from sqlalchemy import String, and_, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments
from bot.models import Channel, Decision, Post, Remark, Request, RequestNote
from bot.services import details, outbox, people, showing, similar
from bot.services.people import Actor

# What stands in a card's thread in words of the request's, and what it is about.
_IN_THREAD = (
    (outbox.REMARK, Remark),
    (outbox.REQUEST_NOTE, RequestNote),
    (outbox.REASON_OFFER, Decision),
    (outbox.CARD_NOTE, Decision),
)


async def move(
    session: AsyncSession, actor: Actor, request: Request, department: str, *, now: datetime
) -> None:
    """`request` is asked by `department` from now on, in which nobody has put it in order yet.

    It becomes confidential with a department that is; only a PM makes it open again, and never
    what was asked in private.
    """
    was = departments.BY_KEY[request.department]
    if request.department_rank is not None:
        await showing.ranked_with(session, request, now=now)
        request.department_rank = None
    request.department = department
    if departments.BY_KEY[department].confidential:
        if not request.is_confidential:
            request.is_confidential = True
            await _hide(session, request, now=now)
    elif was.confidential and await people.is_pm(session, actor):
        await _show(session, request, now=now)


async def _show(session: AsyncSession, request: Request, *, now: datetime) -> None:
    key = (request.workspace, request.source_channel or "")
    place = await session.get(Channel, key)
    if place is None or place.is_private:
        return
    request.is_confidential = False
    if customer := await details.customer(session, request):
        customer.is_confidential = False
    await _below_card(session, request, now=now)


async def _hide(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """What stands in channels that may no longer read of it is drawn anew without it."""
    await _below_card(session, request, now=now)
    for other in await similar.of_request(session, request, Request.is_confidential.is_(False)):
        await outbox.enqueue(session, request.workspace, outbox.CARD, other.id, due_at=now)


async def _below_card(session: AsyncSession, request: Request, *, now: datetime) -> None:
    about = [
        and_(
            Post.kind == kind,
            Post.subject.in_(select(cast(table.id, String)).where(table.request_id == request.id)),
        )
        for kind, table in _IN_THREAD
    ]
    rows = await session.execute(
        select(Post.kind, Post.subject).where(Post.workspace == request.workspace, or_(*about))
    )
    wanted: list[tuple[str, object]] = [(kind, subject) for kind, subject in rows]
    if wanted:
        await outbox.enqueue_all(session, request.workspace, wanted, due_at=now)
