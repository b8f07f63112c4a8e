"""The queue: what waits for product management, in the order of its scores."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.queues import ANY, MINE, NOBODYS, Filters
from bot.domain.scoring import Score, Weights
from bot.models import Request, Workspace
from bot.services import people, ranking
from bot.services.people import Actor

SIZE = 8


@dataclass(frozen=True, slots=True)
class Ranked:
    """A request in the queue, and why it stands where it does."""

    request: Request
    score: Score


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page, the highest score first; pages count from 1."""

    rows: Sequence[Ranked]
    page: int
    pages: int
    total: int


async def page(
    session: AsyncSession,
    actor: Actor,
    filters: Filters,
    number: int,
    *,
    now: datetime,
    size: int = SIZE,
) -> QueuePage:
    """Page `number` of the queue. Raises NotAProductManager or NobodyDecidesYet."""
    await people.require_pm(session, actor)
    total = await count(session, actor, filters)
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    rows = await _ranked(session, actor, filters, now=now, size=size, offset=(number - 1) * size)
    return QueuePage(rows, number, pages, total)


async def count(session: AsyncSession, actor: Actor, filters: Filters) -> int:
    """How many wait."""
    waiting = select(func.count()).select_from(Request).where(*_where(actor, filters))
    return await session.scalar(waiting) or 0


async def first(
    session: AsyncSession,
    actor: Actor,
    filters: Filters,
    *,
    but: Collection[int] = (),
    now: datetime,
) -> Ranked | None:
    """The highest of the queue, those in `but` (ids) left out; None when there is none.

    Raises NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    rows = await _ranked(session, actor, filters, now=now, size=1, offset=0, but=but)
    return rows[0] if rows else None


async def place(session: AsyncSession, request: Request, *, now: datetime) -> Score:
    """The score of one request."""
    by = await ranking.standards(session, request.workspace, now=now)
    return (await ranking.scores(session, by, [request]))[request.id]


async def weigh(session: AsyncSession, actor: Actor, weights: Weights) -> None:
    """A PM changes how the queue is ordered; a card says so when it is drawn next.

    Raises NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    workspace = await session.get_one(Workspace, actor.workspace)
    workspace.weights = weights.to_json()


async def _ranked(
    session: AsyncSession,
    actor: Actor,
    filters: Filters,
    *,
    now: datetime,
    size: int,
    offset: int,
    but: Collection[int] = (),
) -> list[Ranked]:
    by = await ranking.standards(session, actor.workspace, now=now)
    where = [*_where(actor, filters), *([Request.id.not_in(but)] if but else [])]
    order = await session.scalars(_in_order(by, where).limit(size).offset(offset))
    ids = order.all()
    rows = await session.scalars(select(Request).where(Request.id.in_(ids)))
    found = {request.id: request for request in rows}
    scores = await ranking.scores(session, by, list(found.values()))
    return [Ranked(found[id], scores[id]) for id in ids]


def _in_order(by: ranking.Standards, where: Sequence[ColumnElement[bool]]) -> Select[int]:
    """The ids of what waits, the highest score first; of equal ones the older."""
    score = ranking.points(by)
    return select(Request.id).where(*where).order_by(score.desc(), Request.number)


def _where(actor: Actor, filters: Filters) -> list[ColumnElement[bool]]:
    """Product managers see everything of their workspace."""
    chosen: list[tuple[Any, str]] = [
        (Request.department, filters.department),
        (Request.category, filters.category),
    ]
    where = [Request.workspace == actor.workspace, Request.status == filters.status]
    where += [column == key for column, key in chosen if key != ANY]
    if filters.owner == MINE.key:
        where.append(Request.owner == actor.user)
    elif filters.owner == NOBODYS.key:
        where.append(Request.owner.is_(None))
    return where
