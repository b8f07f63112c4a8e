"""A crowd on each database."""

import asyncio

import pytest

from bot import clock
from bot.db import Database
from bot.listeners.batches import CROWD, Batches
from bot.listeners.crowds import Crowd
from tests import rows
from tests.listeners.crowded import Taker, running


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def crowd(db: Database, taker: Taker) -> Crowd:
    """It has looked once, and found nothing that was left behind."""
    clock.set_to(rows.NOW)
    await rows.office(db)
    crowd = Crowd(db, Batches(db), taker.take_in)
    async with running(crowd):
        while crowd.is_there:  # noqa: ASYNC110 - it is over after one statement
            await asyncio.sleep(0.01)
    return crowd


@pytest.fixture
async def batches(db: Database) -> Batches:
    clock.set_to(rows.NOW)
    await rows.office(db)
    await rows.add(db, *(rows.user(f"U{number}") for number in range(CROWD + 1)))
    return Batches(db)
