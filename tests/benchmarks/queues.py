"""How long the queue takes to answer, page by page and one by one, and how that grows."""

import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.domain import departments
from bot.domain.queues import Filters
from bot.models import Decision, Request, Supporter
from bot.services import queue
from tests import rows
from tests.benchmarks import corpus

SIZES = (1_000, 100_000)
EACH = 200
WARM_UP = 10
_AT_ONCE = 5_000
PRIYA = rows.actor(rows.PRIYA)

Deed = Callable[[AsyncSession, random.Random], Awaitable[object]]


@dataclass(frozen=True)
class Took:
    """Milliseconds of each call, the shortest first."""

    what: str
    times: Sequence[float]

    def within(self, share: float) -> float:
        """So many milliseconds hold `share` of the calls."""
        return self.times[min(int(len(self.times) * share), len(self.times) - 1)]


async def _first_page(session: AsyncSession, _chance: random.Random) -> object:
    return await queue.page(session, PRIYA, Filters(), 1, now=rows.NOW)


async def _any_page(session: AsyncSession, chance: random.Random) -> object:
    return await queue.page(session, PRIYA, Filters(), chance.randint(1, 500), now=rows.NOW)


async def _of_a_department(session: AsyncSession, chance: random.Random) -> object:
    filters = Filters(department=chance.choice(departments.DEPARTMENTS).key)
    return await queue.page(session, PRIYA, filters, 1, now=rows.NOW)


async def _next(session: AsyncSession, chance: random.Random) -> object:
    skipped = chance.sample(range(1, 1000), 20)
    return await queue.first(session, PRIYA, Filters(), but=skipped, now=rows.NOW)


async def _place(session: AsyncSession, chance: random.Random) -> object:
    request = await session.get_one(Request, chance.randint(1, 1000))
    return await queue.place(session, request, now=rows.NOW)


DEEDS: dict[str, Deed] = {
    "queue: first page": _first_page,
    "queue: any page": _any_page,
    "queue: of one department": _of_a_department,
    "the next one, twenty skipped": _next,
    "a card's score": _place,
}


async def measure(url: str, size: int) -> tuple[int, list[Took]]:
    """How many of `size` requests wait; and each deed EACH times, one after the other."""
    db = Database(url)
    try:
        await corpus.fill(db, size)
        await _weigh(db, random.Random(size))
        async with db.begin() as session:
            waiting = await queue.count(session, PRIYA, Filters())
        return waiting, [await _times(db, what) for what in DEEDS]
    finally:
        await db.dispose()


async def _times(db: Database, what: str) -> Took:
    taken, chance = [], random.Random(11)
    for place in range(EACH + WARM_UP):
        begun = time.perf_counter()
        async with db.begin() as session:
            await DEEDS[what](session, chance)
        if place >= WARM_UP:
            taken.append((time.perf_counter() - begun) * 1000)
    return Took(what, sorted(taken))


async def _weigh(db: Database, chance: random.Random) -> None:
    """Values, dates and supporters for a part of the requests, and a decision for each approval."""
    async with db.begin() as session:
        ids = list(await session.scalars(select(Request.id).order_by(Request.id)))
        approved = select(Request.id).where(Request.status == "approved")
        decisions = [_decision(chance, id) for id in await session.scalars(approved)]
        await session.execute(insert(Decision), decisions)
    for begin in range(0, len(ids), _AT_ONCE):
        some = ids[begin : begin + _AT_ONCE]
        async with db.begin() as session:
            await session.execute(update(Request), [_weights(chance, id) for id in some])
            supporters = [each for id in some for each in _supporters(chance, id)]
            await session.execute(insert(Supporter), supporters)


def _weights(chance: random.Random, id: int) -> dict[str, Any]:
    value = chance.choice([None, None, int(chance.paretovariate(1) * 5000)])
    until = rows.NOW.date() + timedelta(days=chance.randint(-10, 200))
    return {"id": id, "value": value, "needed_by": chance.choice([None, until])}


def _supporters(chance: random.Random, id: int) -> list[dict[str, Any]]:
    many = max(0, int(chance.paretovariate(1.2)) - 1)
    return [
        {
            "workspace": rows.TEAM,
            "request_id": id,
            "user": f"U{user}",
            "department": "sales",
            "source": "button",
            "is_hidden": False,
            "added_at": rows.NOW,
        }
        for user in range(min(many, 40))
    ]


def _decision(chance: random.Random, id: int) -> dict[str, Any]:
    return {
        "workspace": rows.TEAM,
        "request_id": id,
        "old_status": "new",
        "new_status": "approved",
        "decided_by": rows.PRIYA,
        "decided_at": rows.NOW - timedelta(minutes=chance.randrange(500_000)),
    }
