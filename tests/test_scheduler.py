"""The scheduler: it ticks from the start on, and its clock is everybody's."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from sqlalchemy import AsyncAdaptedQueuePool, func, select

from bot import clock, scheduler
from bot.db import Database
from bot.models import Digest, SeenEvent
from tests import rows

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.schedule())


async def _digests(db: Database) -> int:
    async with db.begin() as session:
        return await session.scalar(select(func.count()).select_from(Digest)) or 0


async def test_a_digest_that_is_due_is_made_as_soon_as_the_bot_starts(db: Database) -> None:
    clock.set_to(MONDAY)
    ticked = asyncio.Event()
    db.on_enqueued = ticked.set
    running = scheduler.Scheduler(db)
    running.start()
    await asyncio.wait_for(ticked.wait(), timeout=5)
    await running.stop()
    assert await _digests(db) == 1


async def test_moving_the_clock_to_monday_at_nine_is_enough(db: Database) -> None:
    clock.set_to(MONDAY - timedelta(minutes=1))
    await scheduler.tick(db)
    assert await _digests(db) == 0
    clock.set_to(MONDAY)
    await scheduler.tick(db)
    await scheduler.tick(db)
    assert await _digests(db) == 1


async def test_many_processes_may_tick_at_once(db: Database) -> None:
    clock.set_to(MONDAY)
    schedulers = [scheduler.Scheduler(db) for _ in range(3)]
    for each in schedulers:
        each.start()
    await asyncio.sleep(0.2)
    for each in schedulers:
        await each.stop()
    assert await _digests(db) == 1


async def test_events_that_slack_no_longer_repeats_are_forgotten(db: Database) -> None:
    clock.set_to(MONDAY)
    await rows.add(
        db,
        SeenEvent(workspace=rows.TEAM, event_id="E-old", seen_at=MONDAY - timedelta(days=3)),
        SeenEvent(workspace=rows.TEAM, event_id="E-new", seen_at=MONDAY - timedelta(days=1)),
    )
    await scheduler.forget(db)
    async with db.begin() as session:
        assert (await session.scalars(select(SeenEvent.event_id))).all() == ["E-new"]


async def test_stopping_waits_for_what_runs_and_may_come_twice(db: Database) -> None:
    clock.set_to(MONDAY)
    running = scheduler.Scheduler(db)
    await running.stop()
    running.start()
    await asyncio.sleep(0)
    await running.stop()
    await running.stop()
    assert await _digests(db) in (0, 1)


@pytest.mark.parametrize("turns", range(6))
async def test_once_stopped_it_leaves_the_database_alone(db: Database, turns: int) -> None:
    running = scheduler.Scheduler(db)
    running.start()
    for _ in range(turns):  # the first tick is asked for, made a task, about to begin, under way
        await asyncio.sleep(0)
    await running.stop()
    pool = cast(AsyncAdaptedQueuePool, db.engine.pool)
    for _ in range(20):
        assert pool.checkedout() == 0
        await asyncio.sleep(0)
