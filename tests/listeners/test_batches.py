"""What is said at once is taken in together, in order, and nobody spoils it for others."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.errors import Busy, NotReady
from bot.listeners.batches import CROWD, MOST, Batches
from bot.listeners.crowds import Crowd
from bot.models import Request, RequestSource
from bot.services import numbers
from tests import rows
from tests.listeners.batched import filed, heard, say, titles
from tests.listeners.crowded import (
    Taker,
    everybody_busy,
    put_aside,
    running,
    until_none_are_due,
)
from tests.transactions import counted

FURTHER, FURTHER_CHANNEL = "T2", "CFURTHER"
NOT_MET = "CNEW"


async def further(db: Database) -> None:
    """One more workspace."""
    await rows.add(
        db,
        rows.workspace(FURTHER),
        rows.installation(FURTHER),
        rows.user("U1", workspace=FURTHER),
        rows.channel(FURTHER_CHANNEL, workspace=FURTHER),
    )


async def test_what_is_said_at_once_is_filed_in_order_in_one_transaction(
    db: Database, batches: Batches
) -> None:
    with counted(db, "commit") as found:
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
    await further(db)
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
        reply = asyncio.create_task(batches.passed(rows.TEAM))
        await asyncio.sleep(0.05)
        assert not reply.done()
    await reply
    assert await filed(db) == titles(0)
    await message


async def test_a_long_line_is_a_crowd(db: Database, batches: Batches) -> None:
    tasks, found = [], []
    async with everybody_busy(db):
        for number in range(CROWD + 1):
            found.append(batches.is_crowded)
            tasks.append(asyncio.create_task(batches.take_in(heard(number))))
            await asyncio.sleep(0)
        found.append(batches.is_crowded)
    await asyncio.gather(*tasks)
    assert found == [False] * (CROWD + 1) + [True]
    assert not batches.is_crowded
    assert await filed(db) == titles(*range(CROWD + 1))


async def test_who_waits_behind_others_is_not_kept_waiting_for_ever(
    db: Database, batches: Batches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.db.POOL_SECONDS", 0.2)
    async with everybody_busy(db):
        tasks = [asyncio.create_task(batches.take_in(heard(number))) for number in range(3)]
        ended = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 2)
    assert [type(each) for each in ended] == [Busy] * 3


class Noting(Taker):
    """Notes how many requests there are when it takes something in."""

    def __init__(self) -> None:
        super().__init__()
        self.filed: list[int] = []

    async def take_in(
        self, session: AsyncSession, workspace: str, body: Mapping[str, Any], now: datetime
    ) -> None:
        await super().take_in(session, workspace, body, now)
        self.filed.append(await session.scalar(select(func.count()).select_from(Request)) or 0)


async def test_what_is_put_aside_overtakes_nobody_in_the_line(
    db: Database, batches: Batches
) -> None:
    noting, count = Noting(), 2 * MOST + 1
    crowd = Crowd(db, batches, noting.take_in)
    async with running(crowd):
        async with everybody_busy(db):
            line = [asyncio.create_task(batches.take_in(heard(number))) for number in range(count)]
            await asyncio.sleep(0.05)
            aside = asyncio.create_task(put_aside(crowd, 1))
            await asyncio.sleep(0.05)
        await asyncio.gather(*line, aside)
        await until_none_are_due(db)
    assert noting.filed == [count]


async def test_no_workspace_waits_for_anothers_turn(
    db: Database, batches: Batches, database_url: str
) -> None:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite lets in one writer at a time, whoever it is")
    await further(db)
    other = Database(database_url)
    async with other.begin() as session:
        await numbers.await_turn(session, rows.TEAM)
        here = asyncio.create_task(batches.take_in(heard(0)))
        there = heard(1, workspace=FURTHER, channel=FURTHER_CHANNEL)
        await asyncio.wait_for(batches.take_in(there), 2)
        await asyncio.wait_for(batches.passed(FURTHER), 2)
        assert not here.done()
    await here
    await other.dispose()
    assert len(await filed(db)) == 2
