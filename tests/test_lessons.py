"""Lessons: learned beside the bot, kept when there is something to keep, and never in its way."""

import asyncio
import logging
from asyncio.subprocess import Process
from typing import Any

import pytest
from sqlalchemy import select

from bot import lessons
from bot.db import Database
from bot.learning import training
from bot.models import TrainedModel
from tests import rows
from tests.learning import scikit

# A lesson takes ten seconds of a processor, and a busy machine shares its own.
pytestmark = pytest.mark.timeout(180)


@pytest.fixture(autouse=True)
async def _decided(db: Database) -> None:
    """Fifty of a kind: enough in number, but with nothing to tell apart."""
    await rows.office(db)
    await rows.add(db, *(rows.request(n, status="approved") for n in range(1, 51)))


async def _kept(db: Database) -> list[TrainedModel]:
    async with db.begin() as session:
        return list(await session.scalars(select(TrainedModel)))


@scikit.needed
async def test_two_kinds_are_told_apart_and_kept(db: Database) -> None:
    await rows.add(
        db, *(rows.request(n, status="declined", category="pricing") for n in range(51, 55))
    )
    await lessons.Learner(db).learn()
    [kept] = await _kept(db)
    assert (kept.workspace, kept.examples) == (rows.TEAM, 54)
    assert len(kept.content) > 100


@scikit.needed
async def test_where_nothing_can_be_learned_the_log_says_so_and_no_text(
    db: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "__package__", "bot.no_such_thing")
    with caplog.at_level(logging.WARNING):
        await lessons.Learner(db).learn()
    assert await _kept(db) == []
    [record] = [record for record in caplog.records if record.name == "bot.lessons"]
    said = record.getMessage()
    assert said.startswith("nothing was learned from 50 examples: ")
    assert said.endswith("No module named bot.no_such_thing")


async def test_without_the_extra_nothing_is_tried(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "is_possible", lambda: False)
    await lessons.Learner(db).learn()
    assert await _kept(db) == []


@scikit.needed
async def test_stopped_on_the_way_it_leaves_no_process_behind(
    db: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: asyncio.Future[Process] = asyncio.get_running_loop().create_future()
    start: Any = asyncio.create_subprocess_exec

    async def seen(*words: str, **more: Any) -> Process:
        process: Process = await start(*words, **more)
        started.set_result(process)
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", seen)
    learner = lessons.Learner(db)
    learning = asyncio.create_task(learner.learn())
    process = await started
    learner.end()
    with caplog.at_level(logging.WARNING):
        await learning
    assert process.returncode is not None
    assert await _kept(db) == []
    assert not [record for record in caplog.records if record.name == "bot.lessons"]
    await learner.learn()  # nothing more is begun
