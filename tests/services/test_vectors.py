"""Vectors are computed and compared while nobody waits for the database, and each is read once."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from bot import lessons
from bot.db import Database
from bot.learning import meaning
from bot.models import OutboxMessage, Request, RequestMeaning
from bot.services import meanings, similar, vectors
from bot.services.vectors import Given
from tests import rows
from tests.learning.topics import Topics


@pytest.fixture(autouse=True)
async def _office(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "NEEDED", ())
    await rows.office(db)


def _told(heard: Callable[[str], None] = lambda text: None) -> Topics:
    topics = Topics(heard)
    meaning.use(topics)
    return topics


def _request(number: int, text: str, **values: object) -> Request:
    return rows.request(number, title=text, body=text, **values)


def _meaning(row: int, request: int, model: str = meaning.MODEL) -> RequestMeaning:
    return RequestMeaning(
        id=row, workspace=rows.TEAM, request_id=request, model=model, vector=bytes(384)
    )


async def _known(db: Database) -> int:
    async with db.begin() as session:
        return await session.scalar(select(func.count()).select_from(RequestMeaning)) or 0


async def _cards(db: Database) -> list[str]:
    async with db.begin() as session:
        return sorted(await session.scalars(select(OutboxMessage.subject)))


async def test_whoever_wants_the_database_has_it_while_it_is_asked(db: Database) -> None:
    loop, had = asyncio.get_running_loop(), list[int]()

    async def files() -> None:
        async with db.begin() as session:
            had.append(await session.scalar(select(func.count()).select_from(Request)) or 0)

    def heard(_text: str) -> None:
        asyncio.run_coroutine_threadsafe(files(), loop).result(10)

    _told(heard)
    await rows.add(db, *(_request(number, f"reports {number}") for number in range(1, 5)))
    await lessons.Meanings(db).tell()
    assert await _known(db) == 4
    # Of each what it means, that it is there, and what is near; then all that was kept before.
    assert had == [4] * 13


async def test_each_is_given_once_and_what_comes_late_is_too(db: Database) -> None:
    topics, told = _told(), lessons.Meanings(db)
    await rows.add(db, *(_request(number, f"reports {number}") for number in range(1, 4)))
    await rows.add(db, _meaning(10, 1), _meaning(12, 2))
    for _ in range(3):
        await told.tell()
    topics.given.clear()
    await rows.add(db, _request(4, "bills"), _meaning(11, 4))
    for _ in range(3):
        await told.tell()
    assert topics.given == [4]


async def test_many_are_looked_through_and_given_piece_by_piece(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in (("BATCH", 2), ("LOOK", 3), ("PIECE", 2), ("LATE", 1)):
        monkeypatch.setattr(vectors, name, most)
    topics = _told()
    await rows.add(db, *(_request(number, f"topic{number} is") for number in range(1, 12)))
    await rows.add(db, *(_meaning(number, number) for number in range(1, 8)))
    await lessons.Meanings(db).tell()
    assert await _known(db) == 11
    assert set(topics.given) == set(range(1, 12))
    assert await _cards(db) == []


async def test_rows_that_are_older_than_late_are_not_looked_at_again(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "LATE", 5)
    given = Given()
    await rows.add(db, *(_request(number, "reports") for number in range(1, 4)), _meaning(20, 1))
    async with db.begin() as session:
        given.add((await vectors.fresh(session, given)).rows)
    await rows.add(db, _meaning(14, 2), _meaning(16, 3))
    async with db.begin() as session:
        assert list((await vectors.fresh(session, given)).rows) == [16]


async def test_what_is_edited_while_it_is_told_means_what_it_says_now(db: Database) -> None:
    loop = asyncio.get_running_loop()

    async def edit() -> None:
        async with db.begin() as session:
            request = await session.get_one(Request, 1)
            request.title = request.body = "bills in German"
            await meanings.changed(session, request)

    def heard(text: str) -> None:
        if text.startswith("reports"):
            asyncio.run_coroutine_threadsafe(edit(), loop).result(10)

    _told(heard)
    await rows.add(db, _request(1, "reports are slow"))
    await lessons.Meanings(db).tell()
    async with db.begin() as session:
        found = await similar.similar(session, rows.actor(rows.ANA), title="bills", body="")
    assert [each.request.number for each in found] == [1]


async def test_cards_of_what_is_decided_are_left_as_they_are(db: Database) -> None:
    _told()
    await rows.add(db, _request(1, "reports a", status="approved"), _request(2, "reports b"))
    await lessons.Meanings(db).tell()
    assert await _cards(db) == ["2"]


async def test_at_the_end_nothing_is_kept_half_compared(db: Database) -> None:
    told: lessons.Meanings

    def heard(_text: str) -> None:
        told.stop()

    _told(heard)
    told = lessons.Meanings(db)
    await rows.add(db, _request(1, "reports a"), _request(2, "reports b"))
    await told.tell()
    assert await _known(db) == 0
    _told()
    await lessons.Meanings(db).tell()
    assert await _known(db) == 2
    assert await _cards(db) == ["1", "2"]


async def test_who_waits_does_not_wait_long_for_what_is_near(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _told()
    await rows.add(db, _request(1, "reports are slow"))
    await lessons.Meanings(db).tell()
    monkeypatch.setattr(meaning, "BUDGET_SECONDS", 0)
    async with db.begin() as session:
        actor = rows.actor(rows.ANA)
        assert await similar.similar(session, actor, title="reports", body="") == []
        found = await similar.similar(session, actor, title="reports are slow", body="")
    assert [each.request.number for each in found] == [1]
