"""What is said at once is taken in together, in order, and nobody spoils it for others."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Connection

from bot import clock
from bot.db import Database
from bot.errors import Busy, NotReady
from bot.learning import meaning
from bot.learning.model import VECTOR, Vector
from bot.learning.questions import Kept, Near, Untold
from bot.listeners.batches import CROWD, MOST, Batches
from bot.models import Request, RequestSource
from bot.services.capturing import Heard
from bot.services.spoken import Said
from tests import rows
from tests.listeners.crowded import everybody_busy

FURTHER, FURTHER_CHANNEL = "T2", "CFURTHER"
NOT_MET = "CNEW"


@pytest.fixture
async def batches(db: Database) -> Batches:
    clock.set_to(rows.NOW)
    await rows.office(db)
    await rows.add(db, *(rows.user(f"U{number}") for number in range(CROWD)))
    return Batches(db)


def heard(number: int, **values: str) -> Heard:
    """What U<number> asks for in #sales at second `number`, unless told otherwise."""
    usual = {
        "user": f"U{number}",
        "text": f"We need SSO to close deal number {number}",
        "channel": rows.SALES,
        "ts": f"{rows.NOW.timestamp() + number:.6f}",
        "workspace": rows.TEAM,
    } | values
    said = Said(usual["channel"], usual["ts"], usual["text"])
    return Heard(rows.actor(usual["user"], workspace=usual["workspace"]), said)


async def say(db: Database, batches: Batches, each: Sequence[Heard]) -> list[BaseException | None]:
    """What became of each of those that were said while the database was busy."""
    async with everybody_busy(db):
        tasks = [asyncio.create_task(batches.take_in(one)) for one in each]
        await asyncio.sleep(0.05)
    return await asyncio.gather(*tasks, return_exceptions=True)


async def filed(db: Database) -> list[str]:
    async with db.begin() as session:
        return list(await session.scalars(select(Request.title).order_by(Request.number)))


@contextmanager
def commits(db: Database) -> Iterator[list[None]]:
    """One for each transaction that is committed meanwhile."""
    found: list[None] = []

    def note(_connection: Connection) -> None:
        found.append(None)

    event.listen(db.engine.sync_engine, "commit", note)
    yield found
    event.remove(db.engine.sync_engine, "commit", note)


def titles(*numbers: int) -> list[str]:
    return [f"We need SSO to close deal number {number}" for number in numbers]


async def test_what_is_said_at_once_is_filed_in_order_in_one_transaction(
    db: Database, batches: Batches
) -> None:
    with commits(db) as found:
        answers = await say(db, batches, [heard(number) for number in range(MOST)])
    assert answers == [None] * MOST
    assert await filed(db) == titles(*range(MOST))
    busy = 1 if db.engine.dialect.name == "sqlite" else 10
    assert len(found) == busy + 1


async def test_more_than_a_batch_goes_in_several(db: Database, batches: Batches) -> None:
    await say(db, batches, [heard(number) for number in range(MOST + 3)])
    assert await filed(db) == titles(*range(MOST + 3))


async def test_one_that_cannot_be_taken_in_spoils_no_other(db: Database, batches: Batches) -> None:
    each = [heard(0), heard(1, channel=NOT_MET), heard(2), heard(3)]
    answers = await say(db, batches, each)
    assert [type(answer) for answer in answers] == [type(None), NotReady, type(None), type(None)]
    assert await filed(db) == titles(0, 2, 3)


async def test_who_goes_first_may_be_the_one_that_fails(db: Database, batches: Batches) -> None:
    each = [heard(0, channel=NOT_MET), heard(1), heard(2)]
    answers = await say(db, batches, each)
    assert [type(answer) for answer in answers] == [NotReady, type(None), type(None)]
    assert await filed(db) == titles(1, 2)


async def test_two_messages_of_one_person_are_one_request(db: Database, batches: Batches) -> None:
    more = heard(1, user="U0", text="It is for Globex, with Okta")
    await say(db, batches, [heard(0), more, heard(2)])
    assert await filed(db) == titles(0, 2)
    async with db.begin() as session:
        parts = await session.scalars(select(RequestSource.text).order_by(RequestSource.ts))
    assert list(parts) == [*titles(0), "It is for Globex, with Okta"]


async def test_delivered_twice_at_once_it_is_filed_once(db: Database, batches: Batches) -> None:
    answers = await say(db, batches, [heard(0), heard(0), heard(1), heard(1)])
    assert answers == [None] * 4
    assert await filed(db) == titles(0, 1)


async def test_chatter_among_requests_is_left_alone(db: Database, batches: Batches) -> None:
    await say(db, batches, [heard(0), heard(1, text="Good morning everyone!"), heard(2)])
    assert await filed(db) == titles(0, 2)


async def test_each_workspace_has_its_own(db: Database, batches: Batches) -> None:
    await rows.add(
        db,
        rows.workspace(FURTHER),
        rows.installation(FURTHER),
        rows.user("U1", workspace=FURTHER),
        rows.channel(FURTHER_CHANNEL, workspace=FURTHER),
    )
    there = heard(1, workspace=FURTHER, channel=FURTHER_CHANNEL)
    await say(db, batches, [heard(0), there, heard(2)])
    async with db.begin() as session:
        found = await session.execute(select(Request.workspace, Request.number))
    assert sorted((workspace, number) for workspace, number in found) == [
        (rows.TEAM, 1),
        (rows.TEAM, 2),
        (FURTHER, 1),
    ]


async def test_who_waits_no_longer_takes_nobody_along(db: Database, batches: Batches) -> None:
    async with everybody_busy(db):
        gone, *others = (asyncio.create_task(batches.take_in(heard(number))) for number in range(3))
        await asyncio.sleep(0.05)
        gone.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(*others)
    assert await filed(db) == titles(1, 2)
    assert not batches.is_crowded


async def test_without_a_turn_slack_is_to_come_again(
    db: Database, batches: Batches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.db.POOL_SECONDS", 0.1)
    async with everybody_busy(db):
        with pytest.raises(Busy):
            await batches.take_in(heard(0))
    await batches.take_in(heard(0))
    assert await filed(db) == titles(0)


async def test_what_is_about_a_message_does_not_overtake_it(db: Database, batches: Batches) -> None:
    async with everybody_busy(db):
        message = asyncio.create_task(batches.take_in(heard(0)))
        await asyncio.sleep(0.05)
        reply = asyncio.create_task(batches.passed())
        await asyncio.sleep(0.05)
        assert not reply.done()
    await reply
    assert await filed(db) == titles(0)
    await message


class Meanings:
    """Says the same of every text, and how many transactions were under way meanwhile."""

    def __init__(self, db: Database) -> None:
        self.pool = db.engine.sync_engine.pool
        self.told: list[str] = []
        self.under_way: list[int] = []

    def of(self, text: str) -> Vector:
        self.told.append(text)
        self.under_way.append(self.pool.checkedout())  # type: ignore[attr-defined]
        return [1.0] * VECTOR

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        raise Untold

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        raise Untold


async def test_no_transaction_waits_for_what_messages_mean(db: Database, batches: Batches) -> None:
    meanings = Meanings(db)
    meaning.use(meanings)
    try:
        tasks = [asyncio.create_task(batches.take_in(heard(number))) for number in range(5)]
        await asyncio.gather(*tasks)
    finally:
        meaning.use(None)
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
    meanings = Slow(db)
    meaning.use(meanings)
    try:
        assert await say(db, batches, [heard(number) for number in range(MOST)]) == [None] * MOST
    finally:
        meaning.use(None)
    assert 0 < len(meanings.told) < MOST
    assert await filed(db) == titles(*range(MOST))


async def test_a_long_line_is_a_crowd(db: Database, batches: Batches) -> None:
    tasks, found = [], []
    async with everybody_busy(db):
        for number in range(CROWD):
            found.append(batches.is_crowded)
            tasks.append(asyncio.create_task(batches.take_in(heard(number))))
            await asyncio.sleep(0)
        found.append(batches.is_crowded)
    await asyncio.gather(*tasks)
    assert found == [False] * CROWD + [True]
    assert not batches.is_crowded
    assert await filed(db) == titles(*range(CROWD))
