"""Requests that ask for the same in other words: found by whoever may see them, kept up to date."""

import pytest
from sqlalchemy import func, select

from bot import lessons
from bot.db import Database
from bot.learning import meaning
from bot.models import OutboxMessage, Request, RequestMeaning
from bot.services import meanings, similar
from tests import rows
from tests.learning import scikit

pytestmark = [scikit.meaning_needed, pytest.mark.timeout(120)]

SLOW = "The reports are far too slow"
SAME = "Performance of the reporting is terrible"
OTHER = "We need the invoices in German"


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


@pytest.fixture(autouse=True)
def _loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, so that none is started for each test; on a busy machine, too."""
    monkeypatch.setattr(meaning, "BUDGET_SECONDS", 10)
    meaning.load()


def _request(number: int, text: str, **values: object) -> Request:
    return rows.request(number, title=text, body=text, **values)


async def _alike(db: Database, title: str, user: str = rows.ANA) -> list[int]:
    async with db.begin() as session:
        found = await similar.similar(session, rows.actor(user), title=title, body="")
    return [each.request.number for each in found]


async def test_other_words_for_the_same_are_found_once_their_meaning_is_known(
    db: Database,
) -> None:
    await rows.add(db, _request(1, SLOW), _request(2, OTHER))
    assert await _alike(db, SAME) == []
    await lessons.Meanings(db).tell()
    assert await _alike(db, SAME) == [1]
    assert await _alike(db, "Somebody bring cake") == []


async def test_what_may_not_be_seen_is_not_found_by_its_meaning_either(db: Database) -> None:
    await rows.add(db, _request(1, SLOW, is_confidential=True, requester=rows.PRIYA))
    await lessons.Meanings(db).tell()
    assert await _alike(db, SAME) == []
    assert await _alike(db, SAME, rows.PRIYA) == [1]
    async with db.begin() as session:
        assert await similar.similar(session, rows.actor(rows.GUS), title=SAME, body="") == []


async def test_another_workspace_is_never_looked_at(db: Database) -> None:
    await rows.add(db, rows.workspace("T2"), rows.installation("T2"))
    await rows.add(db, _request(1, SLOW, workspace="T2"))
    await lessons.Meanings(db).tell()
    assert await _alike(db, SAME) == []


async def test_the_card_of_what_turns_out_to_be_alike_is_drawn_anew(db: Database) -> None:
    await rows.add(db, _request(1, SLOW), _request(2, SAME), _request(3, OTHER))
    await lessons.Meanings(db).tell()
    async with db.begin() as session:
        told = await session.scalars(select(OutboxMessage.subject).order_by(OutboxMessage.id))
        assert sorted(told) == ["1", "2"]
        request = await session.get_one(Request, 2)
        assert [each.number for each in await similar.of_request(session, request)] == [1]


async def test_what_is_edited_means_what_it_says_now(db: Database) -> None:
    await rows.add(db, _request(1, SLOW, source_channel=rows.SALES, source_ts="1.1"))
    told = lessons.Meanings(db)
    await told.tell()
    assert await _alike(db, SAME) == [1]
    async with db.begin() as session:
        request = await session.get_one(Request, 1)
        request.title = request.body = OTHER
        await meanings.changed(session, request)
    await told.tell()
    assert await _alike(db, SAME) == []
    assert await _alike(db, "Bills in the German language please") == [1]
    async with db.begin() as session:
        assert await session.scalar(select(func.count()).select_from(RequestMeaning)) == 1


async def test_what_both_ways_find_is_shown_once(db: Database) -> None:
    await rows.add(db, _request(1, SAME), _request(2, SLOW))
    await lessons.Meanings(db).tell()
    assert sorted(await _alike(db, "The reports are too slow")) == [1, 2]


async def test_a_process_that_cannot_tell_goes_by_words_alone(db: Database) -> None:
    await rows.add(db, _request(1, SLOW))
    await lessons.Meanings(db).tell()
    meaning.use(None)
    assert await _alike(db, SAME) == []
    assert await _alike(db, "The reports are too slow") == [1]
