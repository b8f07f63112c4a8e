"""A crowd: what is put aside is kept together, and taken in once."""

import asyncio

import pytest
from sqlalchemy import select

from bot.db import CROWD, Database
from bot.errors import Busy
from bot.listeners.batches import Batches
from bot.listeners.crowds import Crowd
from bot.models import HeldEvent
from tests import rows
from tests.listeners.crowded import (
    Taker,
    event,
    everybody_busy,
    held,
    put_aside,
    running,
    until_none_are_due,
)


async def test_it_is_a_crowd_when_many_wait_and_no_longer_when_they_had_their_turn(
    db: Database, crowd: Crowd
) -> None:
    async def wait() -> None:
        async with db.begin():
            pass

    seen, waiting = [], []
    async with everybody_busy(db):
        for _ in range(CROWD):
            seen.append(crowd.is_there)
            waiting.append(asyncio.create_task(wait()))
            await asyncio.sleep(0)
        assert crowd.is_there
    await asyncio.gather(*waiting)
    assert [*seen, crowd.is_there] == [False] * (CROWD + 1)


async def test_nothing_overtakes_what_was_put_aside(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    await put_aside(crowd, 1)
    assert crowd.is_there
    assert Crowd(db, Batches(db), taker.take_in).is_there  # it has not looked yet
    again = Crowd(db, Batches(db), taker.take_in)
    async with running(again):
        await until_none_are_due(db)
        await asyncio.sleep(0.1)
        assert not again.is_there


async def test_what_comes_together_is_kept_together_and_taken_in_in_order(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    async with everybody_busy(db):
        coming = asyncio.create_task(put_aside(crowd, *range(50)))
        await asyncio.sleep(0.05)
        assert not coming.done()
    await coming
    assert await held(db) == 50
    async with running(Crowd(db, Batches(db), taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == [f"Ev{number}" for number in range(50)]
    assert await held(db) == 0


async def test_what_a_process_left_behind_is_taken_in_by_the_next(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    await put_aside(crowd, 1, 2)
    async with running(Crowd(db, Batches(db), taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == ["Ev1", "Ev2"]


async def test_several_processes_take_each_in_once(
    db: Database, database_url: str, crowd: Crowd, taker: Taker
) -> None:
    await put_aside(crowd, *range(30))
    other = Database(database_url)
    async with (
        running(Crowd(db, Batches(db), taker.take_in)),
        running(Crowd(other, Batches(other), taker.take_in)),
    ):
        await until_none_are_due(db)
    await other.dispose()
    assert sorted(taker.taken) == sorted(f"Ev{number}" for number in range(30))


async def test_whoever_cannot_be_put_aside_is_told_and_the_next_ones_are(
    db: Database, crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.db.POOL_SECONDS", 0.05)
    async with everybody_busy(db):
        with pytest.raises(Busy):
            await crowd.hold(rows.TEAM, event(1))
    await put_aside(crowd, 2)
    assert await held(db) == 1


async def test_who_was_cut_off_keeps_nobody_else_waiting(db: Database, crowd: Crowd) -> None:
    async with everybody_busy(db):
        first, second = (
            asyncio.create_task(crowd.hold(rows.TEAM, event(number))) for number in (1, 2)
        )
        await asyncio.sleep(0)
        first.cancel()
    await second
    assert await held(db) == 1


async def test_slacks_old_token_is_not_kept(db: Database, crowd: Crowd) -> None:
    await crowd.hold(rows.TEAM, event(1) | {"token": "what Slack once proved itself with"})
    async with db.begin() as session:
        assert await session.scalar(select(HeldEvent.body)) == event(1)
