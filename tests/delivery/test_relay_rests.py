"""What cannot be claimed is tried again in a while, not again and again."""

import asyncio

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select, text

from bot import clock
from bot.db import Database
from bot.delivery.relay import HANDS, LOOK_SECONDS, Relay
from bot.models import OutboxMessage
from bot.services import outbox
from tests import rows
from tests.transactions import counted

A_WHILE = 1.0
# At most so often a while: one for each look, and the first.
OFTEN = 2 + A_WHILE / LOOK_SECONDS


@pytest.fixture
async def relay(db: Database) -> Relay:
    """With as many messages as it has hands, all due."""
    await rows.office(db)
    async with db.begin() as session:
        for number in range(HANDS):
            await outbox.enqueue(session, rows.TEAM, outbox.CARD, number, due_at=clock.now())
    return Relay(db, AsyncWebClient(), clock.now)


async def at_work_for_a_while(relay: Relay) -> None:
    task = asyncio.create_task(relay.run())
    await asyncio.sleep(A_WHILE)
    relay.stop()
    await task


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_full_disk_is_not_asked_again_and_again(db: Database, relay: Relay) -> None:
    async with db.begin() as session:
        await session.execute(
            text(
                "CREATE TRIGGER full BEFORE UPDATE ON outbox_messages"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        )
    with counted(db, "begin") as found:
        await at_work_for_a_while(relay)
    assert 0 < len(found) <= OFTEN


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_somebody_else_holds_is_not_asked_for_again_and_again(
    db: Database, relay: Relay
) -> None:
    async with db.begin() as session:
        held = await session.scalars(select(OutboxMessage).with_for_update())
        assert len(held.all()) == HANDS
        with counted(db, "begin") as found:
            await at_work_for_a_while(relay)
    assert 0 < len(found) <= 15
