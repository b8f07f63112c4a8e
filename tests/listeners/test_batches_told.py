"""What messages mean is told while no transaction waits for it, and in the time there is."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bot.db import Database
from bot.learning import meaning
from bot.learning.model import Vector
from bot.listeners.batches import MOST, Batches
from bot.services import learning
from tests import rows
from tests.listeners.batched import Meanings, filed, heard, say, titles


@contextmanager
def telling(meanings: Meanings) -> Iterator[Meanings]:
    meaning.use(meanings)
    try:
        yield meanings
    finally:
        meaning.use(None)


async def test_no_transaction_waits_for_what_messages_mean(db: Database, batches: Batches) -> None:
    with telling(Meanings(db)) as meanings:
        tasks = [asyncio.create_task(batches.take_in(heard(number))) for number in range(5)]
        await asyncio.gather(*tasks)
    assert sorted(meanings.told) == titles(*range(5))
    assert meanings.under_way == [0] * 5
    assert await filed(db) == titles(*range(5))


class Slow(Meanings):
    """Takes a third of the time that there is for each text."""

    def of(self, text: str) -> Vector:
        time.sleep(meaning.BUDGET_SECONDS / 3)
        return super().of(text)


async def test_many_at_once_are_told_what_they_mean_as_long_as_there_is_time(
    db: Database, batches: Batches
) -> None:
    with telling(Slow(db)) as meanings:
        assert await say(db, batches, [heard(number) for number in range(MOST)]) == [None] * MOST
    assert 0 < len(meanings.told) < MOST
    assert await filed(db) == titles(*range(MOST))


async def test_a_transaction_waits_for_one_text_at_most(db: Database, batches: Batches) -> None:
    with telling(Meanings(db)) as meanings:
        async with db.begin() as session:
            for number in range(3):
                await learning.understand(
                    session, rows.TEAM, text=f"text {number}", department="sales", digest=None
                )
    assert meanings.told == ["text 0"]
