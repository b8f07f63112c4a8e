"""Supporting: who needs what a request asks for adds their name, and can take it off again."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses, support
from bot.errors import NoSuchRequest, NotPossibleNow, YourOwnRequest
from bot.models import Channel, Customer, Notice, Request, Supporter
from bot.services import families, outbox, people, requests, showing, threads
from bot.services.people import Actor

# Supporters by department key; "" where it is not known, or not to be told.
Counts = Mapping[str, int]


async def find(
    session: AsyncSession, actor: Actor, request_id: int, *, channel: str | None = None
) -> Request:
    """The request that `actor` may support from `channel`: what goes on, if it was merged.

    A member may see it, or reads it in the private channel where it was asked. Raises
    NoSuchRequest.
    """
    request = await session.get(Request, request_id)
    if request is None or request.workspace != actor.workspace:
        raise NoSuchRequest
    if not await may(session, actor, request, channel):
        raise NoSuchRequest
    root = await families.root(session, request)
    if root.id != request.id and not await requests.may_see(session, actor, root):
        raise NoSuchRequest
    return root


async def may(session: AsyncSession, actor: Actor, request: Request, channel: str | None) -> bool:
    """Whether `actor`, in `channel`, is a member who sees the request, or reads it there."""
    if not await people.is_member(session, actor):
        return False
    if await requests.may_see(session, actor, request):
        return True
    is_here = channel is not None and request.source_channel == channel
    return is_here and request.id in await threads.private_homes(session, [request])


async def to_support(
    session: AsyncSession, actor: Actor, request_id: int, *, channel: str | None = None
) -> Request:
    """As `find`, if a name can be added. Raises YourOwnRequest, NotPossibleNow too."""
    request = await find(session, actor, request_id, channel=channel)
    if request.requester == actor.user:
        raise YourOwnRequest(request=request.ref)
    if request.status in (statuses.WITHDRAWN.key, statuses.SHIPPED.key):
        label = statuses.BY_KEY[request.status].label.casefold()
        raise NotPossibleNow(request=request.ref, status=label)
    return request


async def add(
    session: AsyncSession,
    actor: Actor,
    request_id: int,
    *,
    now: datetime,
    department: str | None = None,
    customer_id: int | None = None,
    words: str | None = None,
    channel: str | None = None,
) -> Request:
    """Put the name of `actor` on the request, or change what stands beside it.

    Returns the request that goes on. Raises NoSuchRequest, YourOwnRequest, NotPossibleNow.
    """
    request = await to_support(session, actor, request_id, channel=channel)
    customer = await session.get(Customer, customer_id) if customer_id else None
    values = {
        "department": department or await department_of(session, actor),
        "customer_id": customer.id if customer and customer.workspace == actor.workspace else None,
        "words": words or None,
        "source": support.BUTTON,
        "is_hidden": False,
    }
    insert = outbox.upsert(session, Supporter).values(
        workspace=request.workspace,
        request_id=request.id,
        user=actor.user,
        added_at=now,
        **values,
    )
    await session.execute(
        insert.on_conflict_do_update(index_elements=["request_id", "user"], set_=values)
    )
    await showing.request_changed(session, request, now=now)
    return request


async def take_back(
    session: AsyncSession,
    actor: Actor,
    request_id: int,
    *,
    now: datetime,
    channel: str | None = None,
) -> Request:
    """Take the name of `actor` off the request. Raises NoSuchRequest."""
    request = await find(session, actor, request_id, channel=channel)
    await session.execute(
        delete(Supporter).where(Supporter.request_id == request.id, Supporter.user == actor.user)
    )
    await families.carry(session, request)
    await showing.request_changed(session, request, now=now)
    return request


async def of(session: AsyncSession, request: Request, user: str) -> Supporter | None:
    """The name of `user` on `request`, if it is there."""
    return await session.scalar(
        select(Supporter).where(Supporter.request_id == request.id, Supporter.user == user)
    )


def is_news(notice: Notice) -> bool:
    """Whether what who asked was told is news to those who need it too: what became of it, not
    what was asked or answered."""
    is_asked = notice.content.get("status") == statuses.NEED_INFO.key
    return notice.kind in ("decision", "planned", "unplanned", "shipped", "merged") and not is_asked


async def supported_by(session: AsyncSession, actor: Actor, asked: Iterable[Request]) -> set[int]:
    """Which of the requests `actor` asked for, or supports."""
    by_id = {request.id: request for request in asked}
    rows = await session.scalars(
        select(Supporter.request_id).where(
            Supporter.request_id.in_(by_id), Supporter.user == actor.user
        )
    )
    own = {key for key, request in by_id.items() if request.requester == actor.user}
    return own | set(rows)


async def names_on(session: AsyncSession, request: Request) -> list[Supporter]:
    """Those who support `request`, first come first."""
    rows = await session.scalars(
        select(Supporter).where(Supporter.request_id == request.id).order_by(Supporter.id)
    )
    return list(rows)


async def counts(session: AsyncSession, request_ids: Iterable[int]) -> dict[int, Counts]:
    """How many support each of the requests that anybody supports, by department."""
    rows = await session.execute(
        select(Supporter.request_id, Supporter.department, Supporter.is_hidden).where(
            Supporter.request_id.in_(list(request_ids))
        )
    )
    counted: dict[int, dict[str, int]] = {}
    for request_id, department, is_hidden in rows:
        by_department = counted.setdefault(request_id, {})
        key = "" if is_hidden else department or ""
        by_department[key] = by_department.get(key, 0) + 1
    return dict(counted)


async def department_of(
    session: AsyncSession, actor: Actor, channel: str | None = None
) -> str | None:
    """The department that `actor` asks for: as they did last, else as `channel` is."""
    for last in (
        select(Request.department)
        .where(Request.workspace == actor.workspace, Request.requester == actor.user)
        .order_by(Request.id.desc()),
        select(Supporter.department)
        .where(
            Supporter.workspace == actor.workspace,
            Supporter.user == actor.user,
            Supporter.department.is_not(None),
        )
        .order_by(Supporter.id.desc()),
    ):
        found = await session.scalar(last.limit(1))
        if found:
            return found
    place = await session.get(Channel, (actor.workspace, channel)) if channel else None
    return place.department if place else None
