"""The search index is kept in step by the database itself, migrated or made anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import migrate
from bot.db import Database
from bot.services import search
from tests import postgres, rows


async def _finds(db: Database, words: str) -> list[int]:
    async with db.begin() as session:
        page = await search.search(session, rows.actor(), words)
    return [request.number for request in page.requests]


@pytest.fixture(params=["sqlite", "postgresql"])
def before_the_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database as it was before there was a search index."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/old.db"
        migrate.upgrade(url)
        migrate.downgrade(url, "0006")
        yield url
        return
    with postgres.fresh_database() as url:
        migrate.downgrade(url, "0006")
        yield url


async def test_what_was_asked_before_there_was_an_index_is_found(before_the_index: str) -> None:
    migrate.upgrade(before_the_index)
    db = Database(before_the_index)
    await rows.office(db)
    await rows.add(db, rows.request(1, title="Dark mode", details={"account": "Initech"}))
    async with db.begin() as session:
        [request] = (await search.search(session, rows.actor(), "PM-1")).requests
        session.add(rows.decision(request, "declined", reason="The warehouse does that."))
    await db.dispose()
    migrate.downgrade(before_the_index, "0006")
    migrate.upgrade(before_the_index)
    db = Database(before_the_index)
    for words in ("dark", "initech", "warehouse"):
        assert await _finds(db, words) == [1], words
    async with db.begin() as session:
        [request] = (await search.search(session, rows.actor(), "PM-1")).requests
        request.title = "Night colours"
    assert await _finds(db, "dark") == []
    assert await _finds(db, "night") == [1]
    await db.dispose()


async def test_a_decision_taken_back_takes_its_reason_with_it(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.request(1), rows.request(2, title="Dark mode"))
    async with db.begin() as session:
        [request] = (await search.search(session, rows.actor(), "PM-2")).requests
        made = rows.decision(request, "declined", reason="The warehouse does that.")
        session.add(made)
    assert await _finds(db, "warehouse") == [2]
    async with db.begin() as session:
        again = await session.merge(made)
        again.undone_at = rows.NOW
    assert await _finds(db, "warehouse") == []


async def test_a_request_that_is_gone_is_gone_from_the_index(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.request(1))
    async with db.begin() as session:
        await session.execute(text("DELETE FROM requests"))
        left = await session.scalar(text("SELECT count(*) FROM request_search"))
    assert left == 0
