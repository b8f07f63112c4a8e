"""The queue in the order of its scores, page by page and one by one."""

import random
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments
from bot.domain.queues import Filters
from bot.models import Request
from bot.services import queue
from tests import rows
from tests.benchmarks.timings import Deed

PRIYA = rows.actor(rows.PRIYA)
# Of the requests of a desk, one in so many waits.
WAITING = 25


async def _first_page(session: AsyncSession, _chance: random.Random, _size: int) -> object:
    return await queue.page(session, PRIYA, Filters(), 1, now=rows.NOW)


async def _any_page(session: AsyncSession, chance: random.Random, size: int) -> object:
    last = size // WAITING // queue.SIZE
    return await queue.page(session, PRIYA, Filters(), chance.randint(1, last), now=rows.NOW)


async def _of_a_department(session: AsyncSession, chance: random.Random, _size: int) -> object:
    filters = Filters(department=chance.choice(departments.DEPARTMENTS).key)
    return await queue.page(session, PRIYA, filters, 1, now=rows.NOW)


async def _next(session: AsyncSession, chance: random.Random, size: int) -> object:
    skipped = chance.sample(range(1, size), 20)
    return await queue.first(session, PRIYA, Filters(), but=skipped, now=rows.NOW)


async def _place(session: AsyncSession, chance: random.Random, size: int) -> object:
    some = select(Request).where(Request.id == chance.randint(1, size))
    return await queue.place(session, (await session.scalars(some)).one(), now=rows.NOW)


DEEDS: Mapping[str, Deed] = {
    "queue: first page": _first_page,
    "queue: any page": _any_page,
    "queue: of one department": _of_a_department,
    "queue: the next one, twenty skipped": _next,
    "queue: a card's score": _place,
}
