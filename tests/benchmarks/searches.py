"""How long searching and looking for look-alikes take, and how that grows with what is there."""

import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.services import search, similar
from tests import rows
from tests.benchmarks import corpus

SIZES = (1_000, 100_000)
EACH = 100
WARM_UP = 10

Deed = Callable[[AsyncSession, str, str], Awaitable[object]]


@dataclass(frozen=True)
class Took:
    """Milliseconds of each call, the shortest first."""

    what: str
    size: int
    times: Sequence[float]

    def within(self, share: float) -> float:
        """So many milliseconds hold `share` of the calls."""
        return self.times[min(int(len(self.times) * share), len(self.times) - 1)]


async def _one_word(session: AsyncSession, title: str, body: str) -> object:
    word = random.Random(body).choice(f"{title} {body}".split())
    return await search.search(session, rows.actor("U1"), word)


async def _three_words(session: AsyncSession, title: str, _body: str) -> object:
    return await search.search(session, rows.actor("U1"), " ".join(title.split()[:3]))


async def _whole_title(session: AsyncSession, title: str, body: str) -> object:
    return await search.search(session, rows.actor("U1"), f"{title} {body.split()[-1]}")


async def _alike(session: AsyncSession, title: str, body: str) -> object:
    return await similar.similar(session, rows.actor("U1"), title=title, body=body)


async def _alike_for_pm(session: AsyncSession, title: str, body: str) -> object:
    return await similar.similar(session, rows.actor(rows.PRIYA), title=title, body=body)


DEEDS: dict[str, Deed] = {
    "search: any word": _one_word,
    "search: three words": _three_words,
    "search: more words than any request has": _whole_title,
    "similar, to a member": _alike,
    "similar, to a product manager": _alike_for_pm,
}


async def measure(url: str, size: int) -> list[Took]:
    """Each deed EACH times, on `size` requests, one after the other."""
    db = Database(url)
    try:
        await corpus.fill(db, size)
        return [await _times(db, what, size) for what in DEEDS]
    finally:
        await db.dispose()


async def _times(db: Database, what: str, size: int) -> Took:
    taken = []
    for place, (title, body) in enumerate(corpus.texts(EACH + WARM_UP, seed=11)):
        begun = time.perf_counter()
        async with db.begin() as session:
            await DEEDS[what](session, title, body)
        if place >= WARM_UP:
            taken.append((time.perf_counter() - begun) * 1000)
    return Took(what, size, sorted(taken))
