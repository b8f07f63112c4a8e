"""Finding requests, and who may see which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reactions, statuses
from bot.errors import NoSuchRequest
from bot.models import Channel, Decision, Request
from bot.services import people
from bot.services.people import Actor

Scope = Literal["mine", "list"]
PAGE = 10
GRACE = timedelta(seconds=reactions.GRACE_SECONDS)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of requests, newest first; pages count from 1."""

    requests: Sequence[Request]
    page: int
    pages: int
    total: int


async def find(session: AsyncSession, actor: Actor, request_id: int) -> Request:
    """The request, if it is this workspace's and `actor` may see it. Raises NoSuchRequest."""
    request = await session.get(Request, request_id)
    if request is None or request.workspace != actor.workspace:
        raise NoSuchRequest
    if not await may_see(session, actor, request):
        raise NoSuchRequest
    return request


async def hold(session: AsyncSession, request: Request) -> None:
    """Until this transaction ends nobody else changes it: what is read of it from here on is what
    is written on top of. Else, of two edits at once, the older could win."""
    await session.refresh(request, with_for_update=True)


async def may_see(session: AsyncSession, actor: Actor, request: Request) -> bool:
    """Its requester and PMs always; members unless it is confidential; nobody else."""
    if request.requester == actor.user:
        return True
    if request.is_confidential:
        return await people.is_pm(session, actor)
    return await people.is_member(session, actor)


async def page(session: AsyncSession, actor: Actor, scope: Scope, number: int) -> Page:
    """Page `number` of one's own requests, or of all one may see.

    Raises NotForGuests when a guest asks for everybody's.
    """
    if scope == "list":
        await people.require_member(session, actor)
        # Those merged are found on the one that goes on, and counted there.
        seen = and_(await _visible_to(session, actor), Request.status != statuses.DUPLICATE.key)
    else:
        seen = Request.requester == actor.user
    shown = and_(
        Request.workspace == actor.workspace, Request.status != statuses.WITHDRAWN.key, seen
    )
    total = await session.scalar(select(func.count()).select_from(Request).where(shown)) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    rows = await session.scalars(_page_of(shown, number, total))
    return Page(list(rows), number, pages, total)


def _page_of(shown: ColumnElement[bool], number: int, total: int) -> Select[Request]:
    """The rows of a page. Their ids are found in an index, from the nearer end of it."""
    skip = (number - 1) * PAGE
    size = max(0, min(PAGE, total - skip))
    is_late = skip > total // 2
    order = Request.number.asc() if is_late else Request.number.desc()
    begin = total - skip - size if is_late else skip
    ids = select(Request.id).where(shown).order_by(order).limit(size).offset(begin)
    return select(Request).where(Request.id.in_(ids)).order_by(Request.number.desc())


async def seen_by(session: AsyncSession, actor: Actor) -> ColumnElement[bool]:
    """The condition that `actor` may see a request, for whatever finds several at once."""
    if not await people.is_member(session, actor):
        return Request.requester == actor.user
    return await _visible_to(session, actor)


async def _visible_to(session: AsyncSession, actor: Actor) -> ColumnElement[bool]:
    if await people.is_pm(session, actor):
        return true()
    return or_(Request.is_confidential.is_(False), Request.requester == actor.user)


def told_in(channel: Channel | None) -> ColumnElement[bool]:
    """Which requests may be named in `channel`: confidential ones only where they came from."""
    if channel is None:
        return false()
    home = Request.source_channel == channel.id if channel.is_private else false()
    return or_(Request.is_confidential.is_(False), home)


async def decision_in_force(session: AsyncSession, request: Request) -> Decision | None:
    """The latest decision that has not been undone."""
    return await session.scalar(
        select(Decision)
        .where(Decision.request_id == request.id, Decision.undone_at.is_(None))
        .order_by(Decision.id.desc())
        .limit(1)
    )


async def decisions_in_force(
    session: AsyncSession, asked: Sequence[Request]
) -> dict[int, Decision]:
    """The decision in force on each of the requests that have one, by request id."""
    rows = await session.scalars(
        select(Decision)
        .where(
            Decision.request_id.in_([request.id for request in asked]),
            Decision.undone_at.is_(None),
        )
        .order_by(Decision.id)
    )
    return {decision.request_id: decision for decision in rows}


async def is_to_be_told(session: AsyncSession, decision: Decision) -> bool:
    """Whether its requester hears of a decision.

    Not once it is undone; nor, made by reaction, when another followed within the grace time.
    """
    if decision.undone_at is not None:
        return False
    if decision.emoji is None:
        return True
    overtaken = select(Decision.id).where(
        Decision.request_id == decision.request_id,
        Decision.id > decision.id,
        Decision.undone_at.is_(None),
        Decision.decided_at <= decision.decided_at + GRACE,
    )
    return await session.scalar(overtaken.limit(1)) is None


async def latest_answer(session: AsyncSession, request: Request) -> str | None:
    """What the requester last answered to a PM's question."""
    return await session.scalar(
        select(Decision.reason)
        .where(
            Decision.request_id == request.id,
            Decision.old_status == statuses.NEED_INFO.key,
            Decision.new_status == statuses.NEW.key,
            Decision.decided_by == request.requester,
            Decision.undone_at.is_(None),
        )
        .order_by(Decision.id.desc())
        .limit(1)
    )
