"""How long something takes, done many times, one after the other, by the clock."""

import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database

EACH = 100
WARM_UP = 10

# What is done: with a session, chance, and how many requests there are.
Deed = Callable[[AsyncSession, random.Random, int], Awaitable[object]]


@dataclass(frozen=True)
class Took:
    """Milliseconds of each call, the shortest first."""

    times: Sequence[float]

    def within(self, share: float) -> float:
        """So many milliseconds hold `share` of the calls."""
        return self.times[min(int(len(self.times) * share), len(self.times) - 1)]


class _TakenBack(Exception):
    """Nothing that is measured stays: the next one finds what this one found."""


async def measure(db: Database, deed: Deed, size: int, *, each: int = EACH) -> Took:
    """`deed` so many times, each in a transaction that is taken back."""
    taken, chance = [], random.Random(11)
    for place in range(each + WARM_UP):
        begun = time.perf_counter()
        try:
            async with db.begin() as session:
                await deed(session, chance, size)
                raise _TakenBack
        except _TakenBack:
            pass
        if place >= WARM_UP:
            taken.append((time.perf_counter() - begun) * 1000)
    return Took(sorted(taken))
