"""What texts mean, told by a process beside this one, which ends when it is to."""

import asyncio
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from bot import lessons, scheduler
from bot.db import Database
from bot.learning import meaning
from bot.learning.elsewhere import Elsewhere
from bot.learning.questions import Untold
from bot.models import RequestMeaning
from bot.services import similar
from tests import rows
from tests.house.source import ROOT
from tests.learning import scikit

TEXT = "The reports are far too slow"
# They answer nothing: one is over at once, one after the first line.
OVER = (sys.executable, "-c", "")
OVER_SOON = (sys.executable, "-c", "import sys; sys.stdin.readline(); print('[1.0]')")

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def _forgets() -> Iterator[None]:
    yield
    meaning.use(None)


def test_one_that_is_over_tells_nothing() -> None:
    told = Elsewhere(OVER)
    with pytest.raises(Untold):
        told.of(TEXT)
    told.end()


def test_one_that_ends_on_the_way_told_what_it_told() -> None:
    told = Elsewhere(OVER_SOON)
    assert told.of(TEXT) == [1.0]
    with pytest.raises(Untold):
        told.of(TEXT)
    told.end()
    told.end()


@scikit.meaning_needed
@pytest.mark.usefixtures("_forgets")
async def test_it_says_what_is_said_here() -> None:
    told = Elsewhere()
    elsewhere = told.of(f"{TEXT}\nand “slow” again")
    told.end()
    meaning.load()
    assert elsewhere == pytest.approx(await meaning.told(f"{TEXT}\nand “slow” again"), abs=1e-6)


async def _told(db: Database) -> int:
    async with db.begin() as session:
        return await session.scalar(select(func.count()).select_from(RequestMeaning)) or 0


@scikit.meaning_needed
async def test_requests_are_told_by_it_until_the_end(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, *(rows.request(number) for number in range(1, 4)))
    told = lessons.Meanings(db)
    await told.tell()
    assert await _told(db) == 3
    assert meaning.is_ready()
    told.stop()
    await told.end()
    assert not meaning.is_ready()
    await rows.add(db, rows.request(4))
    await told.tell()
    assert await _told(db) == 3


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Elsewhere]:
    """All that are started, as they are."""
    found: list[Elsewhere] = []

    def start() -> Elsewhere:
        found.append(Elsewhere())
        return found[-1]

    monkeypatch.setattr(lessons, "Elsewhere", start)
    return found


@scikit.meaning_needed
async def test_after_one_has_ended_the_next_is_given_everything_anew(
    db: Database, started: list[Elsewhere], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "RESTS", 0)
    monkeypatch.setattr(meaning, "BUDGET_SECONDS", 10)
    await rows.office(db)
    await rows.add(db, rows.request(1, title=TEXT, body=TEXT))
    told = lessons.Meanings(db)
    await told.tell()
    assert await _alike(db) == [1]
    started[0].end()
    assert await _alike(db) == []
    await rows.add(db, rows.request(2, title="Bring cake", body="Bring cake"))
    await told.tell()
    assert not meaning.is_ready()
    await told.tell()
    assert await _alike(db) == [1]
    assert len(started) == 2
    await told.end()


async def _alike(db: Database) -> list[int]:
    same = "Performance of the reporting is terrible"
    async with db.begin() as session:
        found = await similar.similar(session, rows.actor(rows.ANA), title=same, body="")
    return [each.request.number for each in found]


@scikit.meaning_needed
def test_the_bots_own_process_stays_small(sqlite_url: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.learning.look_alike", sqlite_url],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert said.stdout == "found [1], loaded []"


@pytest.mark.usefixtures("_forgets")
async def test_where_it_cannot_run_the_log_says_so_once_and_words_alone_count(
    db: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "NEEDED", ())
    monkeypatch.setattr(lessons, "Elsewhere", lambda: Elsewhere(OVER))
    await rows.office(db)
    await rows.add(db, rows.request(1))
    told = lessons.Meanings(db)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            await told.tell()
    [record] = [record for record in caplog.records if record.name == "bot.lessons"]
    assert record.getMessage() == "what texts mean cannot be told here: they go by their words"
    assert not meaning.is_ready()
    assert await _told(db) == 0


@scikit.meaning_needed
async def test_the_scheduler_leaves_none_behind(
    db: Database, started: list[Elsewhere], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "MEANINGS_SECONDS", 0.05)
    await rows.office(db)
    await rows.add(db, rows.request(1))
    running = scheduler.Scheduler(db)
    running.start()
    while not await _told(db):  # noqa: ASYNC110 - the scheduler tells nobody
        await asyncio.sleep(0.05)
    await running.stop()
    [told] = started
    with pytest.raises(Untold):
        told.of(TEXT)
