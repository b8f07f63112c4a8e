"""Digests when something is odd: clocks set back, tables changed, several channels, silence."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.errors.updates import DraftChanged, DraftIsOver
from bot.models import Digest, DigestDraft, DigestSchedule
from bot.services import digests, previewing, rescheduling, untold
from bot.services.rescheduling import Chosen
from tests import rows
from tests.rows import NOW, PRIYA, SALES, TEAM

PM = rows.actor(PRIYA)
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    """Sales gets its digest on Mondays at 09:00 UTC, since Wednesday, 2 December."""
    await rows.office(db)
    await rows.add(db, rows.schedule())


async def _tick(db: Database, now: datetime) -> None:
    async with db.begin() as session:
        await digests.tick(session, now=now)
        await previewing.tick(session, now=now)


async def _made(db: Database) -> Sequence[Digest]:
    async with db.begin() as session:
        return (await session.scalars(select(Digest).order_by(Digest.id))).all()


async def _draft(db: Database) -> DigestDraft:
    async with db.begin() as session:
        return (await session.scalars(select(DigestDraft))).one()


async def _titles(db: Database) -> list[list[str]]:
    return [[row["title"] for row in (digest.content or {})["new"]] for digest in await _made(db)]


async def test_a_clock_that_is_set_back_sends_nothing_again(db: Database) -> None:
    await _tick(db, MONDAY)
    for hours in (1, 48, 24 * 8):
        await _tick(db, MONDAY - hours * HOUR)
    await _tick(db, MONDAY + HOUR)
    [digest] = await _made(db)
    assert digest.slot == "2026-12-07"


async def test_sent_by_hand_while_the_clock_is_behind_it_covers_no_negative_time(
    db: Database,
) -> None:
    await _tick(db, MONDAY)
    async with db.begin() as session:
        sent = await digests.send_now(session, PM, "sales", now=MONDAY - HOUR)
    assert sent.covers_from <= sent.covers_to


async def test_an_audience_that_is_gone_from_the_table_stops_no_other(db: Database) -> None:
    await rows.add(db, rows.schedule("pirates"))
    await _tick(db, MONDAY - HOUR)
    await _tick(db, MONDAY)
    assert [digest.audience for digest in await _made(db)] == ["sales"]
    async with db.begin() as session:
        assert len(await rescheduling.listing(session, PM, now=MONDAY)) == 1


async def test_each_channel_is_told_what_came_since_its_own_last_one(db: Database) -> None:
    await rows.add(db, rows.channel("CDEALS"), rows.schedule(channel="CDEALS", days="2"))
    await rows.add(db, rows.item("First", created_at=NOW + HOUR))
    await _tick(db, MONDAY)
    await rows.add(db, rows.item("Second", created_at=MONDAY + HOUR))
    await _tick(db, MONDAY + timedelta(days=2))
    assert [digest.channel for digest in await _made(db)] == [SALES, "CDEALS"]
    assert await _titles(db) == [["First"], ["First", "Second"]]


async def test_one_that_slack_refused_is_told_by_the_next(db: Database) -> None:
    await rows.add(db, rows.item("First", created_at=NOW + HOUR))
    await _tick(db, MONDAY)
    async with db.begin() as session:
        await untold.never_shown(session, 1, now=MONDAY)
    [refused] = await _made(db)
    assert refused.content is None
    await _tick(db, MONDAY + WEEK)
    *_, following = await _made(db)
    assert [row["title"] for row in (following.content or {})["new"]] == ["First"]


async def test_silence_covers_its_week_and_says_nothing(db: Database) -> None:
    async with db.begin() as session:
        (await session.get_one(DigestSchedule, (TEAM, "sales", SALES))).is_silent = True
    await _tick(db, MONDAY)
    [digest] = await _made(db)
    assert digest.is_silent
    await _tick(db, MONDAY + WEEK)
    assert len(await _made(db)) == 2


async def test_many_schedulers_draft_it_once(db: Database) -> None:
    await asyncio.gather(*(_tick(db, MONDAY - HOUR) for _ in range(5)))
    assert (await _draft(db)).slot == "2026-12-07"


async def _change(db: Database, **values: Any) -> None:
    usual: dict[str, Any] = {
        "audience": "sales",
        "channel": SALES,
        "every": "week",
        "days": "0",
        "starts": None,
        "at": MONDAY.time(),
        "timezone": None,
        "is_silent": False,
    }
    now = values.pop("now")
    async with db.begin() as session:
        await rescheduling.change(session, PM, Chosen(**usual | values), now=now)


async def test_changed_after_it_went_out_its_date_does_not_come_again(db: Database) -> None:
    await _tick(db, MONDAY)
    await _change(db, at=(MONDAY + 2 * HOUR).time(), now=MONDAY + HOUR)
    await _tick(db, MONDAY + 3 * HOUR)
    # In a zone where that Monday is still to come it is the same date.
    await _change(db, timezone="Pacific/Honolulu", now=MONDAY + 4 * HOUR)
    await _tick(db, MONDAY + 12 * HOUR)
    assert len(await _made(db)) == 1
    await _tick(db, MONDAY + WEEK + 12 * HOUR)
    assert [digest.slot for digest in await _made(db)] == ["2026-12-07", "2026-12-14"]


async def test_a_month_is_looked_back_on_the_first_time(db: Database) -> None:
    async with db.begin() as session:
        row = await session.get_one(DigestSchedule, (TEAM, "sales", SALES))
        row.every, row.days = "month", "last"
    await rows.add(db, rows.item("First", created_at=NOW + HOUR))
    await _tick(db, datetime(2026, 12, 31, 9, tzinfo=UTC))
    assert await _titles(db) == [["First"]]


async def test_paused_slots_are_neither_sent_nor_skipped(db: Database) -> None:
    async with db.begin() as session:
        until = date(2026, 12, 21)
        await rescheduling.pause(session, PM, "sales", SALES, until, now=NOW)
    for week in range(3):
        await _tick(db, MONDAY + week * WEEK)
    assert [digest.slot for digest in await _made(db)] == ["2026-12-21"]


async def test_what_was_held_and_what_went_out_is_over(db: Database) -> None:
    await _tick(db, MONDAY - HOUR)
    async with db.begin() as session:
        await previewing.hold(session, PM, 1, 1, now=MONDAY - HOUR)
    with pytest.raises(DraftChanged, match="Priya changed this update"):
        async with db.begin() as session:
            await previewing.send(session, PM, 1, 1, now=MONDAY)
    await _tick(db, MONDAY)
    assert await _made(db) == []
    async with db.begin() as session:
        await previewing.release(session, PM, 1, 2, now=MONDAY + HOUR)
    with pytest.raises(DraftIsOver):
        async with db.begin() as session:
            await previewing.hold(session, PM, 1, 3, now=MONDAY + HOUR)
    [digest] = await _made(db)
    assert (digest.slot, digest.sent_by) == ("2026-12-07", PRIYA)
