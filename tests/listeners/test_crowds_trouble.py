"""What was put aside and cannot be taken in: later again, or left out with a word."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import clock
from bot.db import Database
from bot.errors import Malformed, NotReady
from bot.listeners.batches import Batches
from bot.listeners.crowds import Crowd
from bot.models import HeldEvent, OutboxMessage, Workspace
from bot.services import holding, outbox
from tests import rows
from tests.listeners.crowded import Taker, held, put_aside, running, until_none_are_due


async def test_what_fails_changes_nothing_and_is_tried_again_later(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    taker.fail["Ev1"] = RuntimeError("no")
    await put_aside(crowd, 1, 2)
    async with running(Crowd(db, Batches(db), taker.take_in)):
        await until_none_are_due(db)
    assert taker.taken == ["Ev2"]
    assert await held(db) == 1
    async with db.begin() as session:
        assert (await session.get_one(Workspace, rows.TEAM)).name != "half done"
    del taker.fail["Ev1"]
    clock.advance(holding.PAUSE)
    async with running(Crowd(db, Batches(db), taker.take_in)):
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
        async with running(Crowd(db, Batches(db), taker.take_in)):
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


async def test_what_nobody_can_read_is_left_out_at_once(
    db: Database, crowd: Crowd, taker: Taker, caplog: pytest.LogCaptureFixture
) -> None:
    taker.fail["Ev1"] = Malformed("no id at event.user")
    await put_aside(crowd, 1)
    async with running(Crowd(db, Batches(db), taker.take_in)):
        await until_none_are_due(db)
    assert await held(db) == 0
    assert "left out event Ev1: no id at event.user" in caplog.messages


async def test_a_channel_that_is_not_known_yet_is_asked_about_meanwhile(
    db: Database, crowd: Crowd, taker: Taker
) -> None:
    taker.fail["Ev1"] = NotReady("CNEW")
    await put_aside(crowd, 1)
    async with running(Crowd(db, Batches(db), taker.take_in)):
        await until_none_are_due(db)
    async with db.begin() as session:
        wanted = (await session.scalars(select(OutboxMessage))).all()
    assert [(each.kind, each.subject) for each in wanted] == [(outbox.READ_CHANNEL, "CNEW")]
    assert await held(db) == 1
