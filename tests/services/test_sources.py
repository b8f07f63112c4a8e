"""Messages of one request: each more is taken in with one look at those that are there."""

from typing import Any

from sqlalchemy import event

from bot.db import Database
from bot.models import Request
from bot.services import sources
from bot.services.spoken import Said
from tests import rows

# A moment after the request's own.
FIRST = rows.NOW.timestamp()


def _said(seconds: int) -> Said:
    return Said(channel=rows.SALES, ts=f"{FIRST + seconds:.6f}", text=f"Part {seconds}")


async def _joined(db: Database, seconds: int) -> tuple[bool, int]:
    """One more message; and how often it was looked which there are."""
    looks = 0

    def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        nonlocal looks
        looks += "FROM request_sources" in statement

    async with db.begin() as session:
        request = await session.get_one(Request, 1)
        said = _said(seconds)
        event.listen(db.engine.sync_engine, "before_cursor_execute", count)
        try:
            has_room = await sources.join(session, request, said, said.text, now=rows.NOW)
        finally:
            event.remove(db.engine.sync_engine, "before_cursor_execute", count)
    return has_room, looks


async def test_one_more_is_taken_in_with_one_look(db: Database) -> None:
    await rows.office(db)
    await rows.add(
        db, rows.request(1, body="Part 0", source_channel=rows.SALES, source_ts=f"{FIRST:.6f}")
    )
    for seconds in (2, 1):
        assert await _joined(db, seconds) == (True, 1)
    async with db.begin() as session:
        assert (await session.get_one(Request, 1)).body == "Part 0\nPart 1\nPart 2"


async def test_there_is_an_end(db: Database) -> None:
    await rows.office(db)
    await rows.add(
        db, rows.request(1, body="Part 0", source_channel=rows.SALES, source_ts=f"{FIRST:.6f}")
    )
    made = [(await _joined(db, seconds))[0] for seconds in range(1, sources.MOST + 1)]
    assert made == [True] * (sources.MOST - 1) + [False]
