"""Families: a request and those that were merged into it, whose supporters are its own, too."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import stakes, support
from bot.models import Merge, Request, Supporter
from bot.services import outbox


async def merge_of(session: AsyncSession, request: Request) -> Merge | None:
    """The merge that is in force on `request`."""
    return await session.scalar(
        select(Merge).where(Merge.request_id == request.id, Merge.undone_at.is_(None))
    )


async def root(session: AsyncSession, request: Request) -> Request:
    """The request that goes on: itself, or where it was merged into in the end."""
    while merge := await merge_of(session, request):
        request = await session.get_one(Request, merge.into_id)
    return request


async def children(session: AsyncSession, request: Request) -> list[Request]:
    """The requests that were merged right into `request`."""
    rows = await session.scalars(
        select(Request)
        .join(Merge, Merge.request_id == Request.id)
        .where(Merge.into_id == request.id, Merge.undone_at.is_(None))
        .order_by(Request.number)
    )
    return list(rows)


async def merged_into(session: AsyncSession, request: Request) -> list[Request]:
    """All that were merged into `request`, right away or by way of another."""
    found: list[Request] = []
    waiting = await children(session, request)
    while waiting:
        child = waiting.pop(0)
        found.append(child)
        waiting += await children(session, child)
    return sorted(found, key=lambda each: each.number)


async def carry(session: AsyncSession, request: Request) -> None:
    """Make those who asked for, or support, what was merged into `request` its supporters, and
    what is at stake there its own.

    And those of the request that it was merged into, and so on.
    """
    await session.execute(
        delete(Supporter).where(
            Supporter.request_id == request.id, Supporter.source == support.MERGE
        )
    )
    for child in await children(session, request):
        await _carried(
            session,
            request,
            child.requester,
            department=child.department,
            customer_id=child.customer_id,
            words=None,
            is_hidden=child.is_confidential,
            added_at=child.created_at,
        )
        names = await session.scalars(
            select(Supporter).where(Supporter.request_id == child.id).order_by(Supporter.id)
        )
        for name in names.all():
            await _carried(
                session,
                request,
                name.user,
                department=name.department,
                customer_id=name.customer_id,
                words=name.words,
                is_hidden=name.is_hidden or child.is_confidential,
                added_at=name.added_at,
            )
    await weigh(session, request)
    if above := await merge_of(session, request):
        await carry(session, await session.get_one(Request, above.into_id))


async def weigh(session: AsyncSession, request: Request) -> None:
    """Add up what is at stake in `request` and in what was merged into it."""
    merged = await merged_into(session, request)
    stakes_of = [(each.customer_id, each.value) for each in (request, *merged)]
    request.total_value = stakes.total(stakes_of) if merged else None


async def _carried(
    session: AsyncSession,
    request: Request,
    user: str,
    *,
    department: str | None,
    customer_id: int | None,
    words: str | None,
    is_hidden: bool,
    added_at: datetime,
) -> None:
    if user == request.requester:
        return
    await outbox.insert_once(
        session,
        Supporter,
        workspace=request.workspace,
        request_id=request.id,
        user=user,
        department=department,
        customer_id=customer_id,
        words=words,
        source=support.MERGE,
        is_hidden=is_hidden,
        added_at=added_at,
    )
