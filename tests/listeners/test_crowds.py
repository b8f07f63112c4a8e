"""A crowd: what is put aside is kept together, and taken in once."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import CONNECTIONS, CROWD, Database
from bot.errors import Busy, Malformed, NotReady
from bot.listeners.crowds import Crowd
from bot.models import HeldEvent, OutboxMessage, Workspace
from bot.services import holding, outbox
from tests import rows


class Taker:
    """Takes events in: those that are to `fail` raise; `taken` are the ids of the others."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.fail: dict[str, Exception] = {}

    async def take_in(
        self, session: AsyncSession, workspace: str, body: Mapping[str, Any], now: datetime
    ) -> None:
        event_id = body["event_id"]
        if event_id in self.fail:
            (await session.get_one(Workspace, workspace)).name = "half done"
            raise self.fail[event_id]
        self.taken.append(event_id)


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def crowd(db: Database, taker: Taker) -> Crowd:
    """It has looked once, and found nothing that was left behind."""
    clock.set_to(rows.NOW)
    await rows.office(db)
    crowd = Crowd(db, taker.take_in)
    async with running(crowd):
        while crowd.is_there:  # noqa: ASYNC110 - it is over after one statement
            await asyncio.sleep(0.01)
    return crowd


@contextlib.asynccontextmanager
async def running(crowd: Crowd) -> AsyncIterator[None]:
    task = asyncio.create_task(crowd.run())
    try:
        yield
    finally:
        crowd.stop()
        await task


@contextlib.asynccontextmanager
async def everybody_busy(db: Database) -> AsyncIterator[None]:
    """Every turn that there is has been taken."""
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(CONNECTIONS[db.engine.dialect.name]):
            await stack.enter_async_context(db.begin())
        yield


async def held(db: Database) -> int:
    async with db.begin() as session:
        return await session.scalar(select(func.count()).select_from(HeldEvent)) or 0


async def until_none_are_due(db: Database) -> None:
    async with asyncio.timeout(10):
        while True:
            async with db.begin() as session:
                if not await holding.is_any_due(session, now=clock.now()):
                    return
            await asyncio.sleep(0.02)


def event(number: int) -> dict[str, Any]:
    return {"event_id": f"Ev{number}", "event": {"type": "message", "text": f"number {number}"}}


async def put_aside(crowd: Crowd, *numbers: int) -> None:
    await asyncio.gather(*(crowd.hold(rows.TEAM, event(number)) for number in numbers))


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
    assert Crowd(db, taker.take_in).is_there  # it has not looked yet
    again = Crowd(db, taker.take_in)
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
    async with running(Crowd(db, taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == [f"Ev{number}" for number in range(50)]
    assert await held(db) == 0


async def test_what_a_process_left_behind_is_taken_in_by_the_next(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    await put_aside(crowd, 1, 2)
    async with running(Crowd(db, taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == ["Ev1", "Ev2"]


async def test_several_processes_take_each_in_once(
    db: Database, database_url: str, crowd: Crowd, taker: Taker
) -> None:
    await put_aside(crowd, *range(30))
    other = Database(database_url)
    async with running(Crowd(db, taker.take_in)), running(Crowd(other, taker.take_in)):
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


async def test_what_fails_changes_nothing_and_is_tried_again_later(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    taker.fail["Ev1"] = RuntimeError("no")
    await put_aside(crowd, 1, 2)
    async with running(Crowd(db, taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == ["Ev2"]
    assert await held(db) == 1
    async with db.begin() as session:
        assert (await session.get_one(Workspace, rows.TEAM)).name != "half done"
    del taker.fail["Ev1"]
    clock.advance(holding.PAUSE)
    async with running(Crowd(db, taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == ["Ev2", "Ev1"]


async def test_what_always_fails_is_given_up_after_a_good_hour(
    db: Database, crowd: Crowd, taker: Taker, caplog: pytest.LogCaptureFixture
) -> None:
    taker.fail["Ev1"] = RuntimeError("no")
    await put_aside(crowd, 1)
    lasted = timedelta()
    while await held(db):
        async with db.begin() as session:
            due_at = await session.scalar(select(HeldEvent.due_at))
        assert due_at is not None
        clock.set_to(max(due_at, clock.now()))
        lasted = clock.now() - rows.NOW
        async with running(Crowd(db, taker.take_in)):
            await until_none_are_due(db)
    assert timedelta(hours=1) < lasted < timedelta(hours=1.5)
    assert [line for line in caplog.messages if line == "gave up event Ev1"]
    assert "number 1" not in caplog.text


async def test_what_another_process_took_meanwhile_is_no_failure_of_ours(
    db: Database, crowd: Crowd
) -> None:
    await put_aside(crowd, 1)
    async with db.begin() as session:
        ours = await holding.next_one(session, now=clock.now())
        assert ours is not None
    async with db.begin() as session:  # it failed there, too
        theirs = await holding.next_one(session, now=clock.now())
        assert theirs is not None
        assert await holding.put_off(session, theirs, now=clock.now())
    async with db.begin() as session:
        assert await holding.put_off(session, ours, now=clock.now())
        assert await session.scalar(select(HeldEvent.attempts)) == 1
        await holding.let_go(session, ours.id)
        assert await holding.put_off(session, ours, now=clock.now())


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


async def test_what_nobody_can_read_is_left_out_at_once(
    db: Database, crowd: Crowd, taker: Taker, caplog: pytest.LogCaptureFixture
) -> None:
    taker.fail["Ev1"] = Malformed("no id at event.user")
    await put_aside(crowd, 1)
    async with running(Crowd(db, taker.take_in)):
        await until_none_are_due(db)
    assert await held(db) == 0
    assert "left out event Ev1: no id at event.user" in caplog.messages


async def test_a_channel_that_is_not_known_yet_is_asked_about_meanwhile(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    taker.fail["Ev1"] = NotReady("CNEW")
    await put_aside(crowd, 1)
    async with running(Crowd(db, taker.take_in)):
        await until_none_are_due(db)
    async with db.begin() as session:
        wanted = (await session.scalars(select(OutboxMessage))).all()
    assert [(each.kind, each.subject) for each in wanted] == [(outbox.READ_CHANNEL, "CNEW")]
    assert await held(db) == 1
