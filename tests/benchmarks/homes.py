"""How long lists and App Home take, tab by tab, and how that grows."""

import random
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.delivery import messages
from bot.models import Decision, DepartmentLead, OutboxMessage, Request
from bot.services import homes, outbox, requests
from tests import rows
from tests.benchmarks import corpus
from tests.benchmarks.queues import Took

SIZES = (1_000, 10_000, 100_000)
EACH = 100
WARM_UP = 10
_AT_ONCE = 5_000
DECIDED = ("approved", "deferred", "declined", "shipped")
PRIYA = rows.actor(rows.PRIYA)
# Asks a two-hundredth of everything, and leads Sales.
ASKER = rows.actor("U7")

Deed = Callable[[AsyncSession, random.Random, int], Awaitable[object]]


async def _own(session: AsyncSession, _chance: random.Random, _size: int) -> object:
    return await requests.page(session, ASKER, "mine", 1)


async def _list(session: AsyncSession, _chance: random.Random, _size: int) -> object:
    return await requests.page(session, ASKER, "list", 1)


async def _any_page(session: AsyncSession, chance: random.Random, size: int) -> object:
    return await requests.page(session, ASKER, "list", chance.randint(1, size // requests.PAGE))


def _home(who: Any, tab: str, **chosen: Any) -> Deed:
    async def draw(session: AsyncSession, _chance: random.Random, _size: int) -> object:
        await homes.show(session, who, now=rows.NOW, tab=tab, **chosen)
        message = OutboxMessage(workspace=rows.TEAM, kind=outbox.HOME, subject=who.user)
        return await messages.compose(session, message, now=rows.NOW)

    return draw


DEEDS: dict[str, Deed] = {
    "list: one's own": _own,
    "list: everybody's, first page": _list,
    "list: everybody's, any page": _any_page,
    "Home: your requests": _home(ASKER, "yours"),
    "Home: your department": _home(ASKER, "department"),
    "Home: queue": _home(PRIYA, "queue"),
    "Home: due back": _home(PRIYA, "back"),
    "Home: numbers, 90 days": _home(PRIYA, "numbers", days=90),
    "Home: numbers, 365 days": _home(PRIYA, "numbers", days=365),
}


async def measure(url: str, size: int) -> list[Took]:
    """Each deed EACH times, one after the other, with `size` requests."""
    db = Database(url)
    try:
        await corpus.fill(db, size)
        await _decide(db, random.Random(size))
        items = [rows.item(f"Item {n}", horizon=("now", "next", "later")[n % 3]) for n in range(60)]
        lead = DepartmentLead(workspace=rows.TEAM, department="sales", user=ASKER.user)
        await rows.add(db, lead, *items)
        return [await _times(db, what, size) for what in DEEDS]
    finally:
        await db.dispose()


async def _times(db: Database, what: str, size: int) -> Took:
    taken, chance = [], random.Random(11)
    for place in range(EACH + WARM_UP):
        begun = time.perf_counter()
        async with db.begin() as session:
            await DEEDS[what](session, chance, size)
        if place >= WARM_UP:
            taken.append((time.perf_counter() - begun) * 1000)
    return Took(what, sorted(taken))


async def _decide(db: Database, chance: random.Random) -> None:
    """What is decided was decided within some weeks of being asked."""
    async with db.begin() as session:
        found = await session.execute(
            select(Request.id, Request.status, Request.created_at).where(
                Request.status.in_(DECIDED)
            )
        )
        made = [_decision(chance, *row) for row in found]
        for begin in range(0, len(made), _AT_ONCE):
            await session.execute(insert(Decision), made[begin : begin + _AT_ONCE])
    await corpus.settled(db)


def _decision(chance: random.Random, id: int, status: str, created_at: Any) -> dict[str, Any]:
    return {
        "workspace": rows.TEAM,
        "request_id": id,
        "old_status": "new",
        "new_status": "approved" if status == "shipped" else status,
        "decided_by": rows.PRIYA,
        "decided_at": created_at + timedelta(hours=chance.randrange(1, 1000)),
    }
