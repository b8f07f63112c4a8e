"""Digests: when they go out, that they do so once, and who may see and send them."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.errors import NotAProductManager, NotForGuests
from bot.errors.updates import NoAudience, NoDigestChannel
from bot.models import Digest, DigestSchedule, Installation, OutboxMessage, Workspace
from bot.services import digests, outbox
from tests import rows
from tests.rows import GUS, NOW, PRIYA, SALES, TEAM

PM = rows.actor(PRIYA)
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    """Sales gets its digest on Mondays at 09:00 UTC, since Wednesday, 2 December."""
    await rows.office(db)
    await rows.add(db, rows.schedule())


async def _tick(db: Database, now: datetime) -> None:
    async with db.begin() as session:
        await digests.tick(session, now=now)


async def _made(db: Database) -> Sequence[Digest]:
    async with db.begin() as session:
        return (await session.scalars(select(Digest).order_by(Digest.id))).all()


async def _sent(db: Database) -> list[tuple[str, str]]:
    """The slots whose digest is on its way, and where to."""
    async with db.begin() as session:
        waiting = await session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == outbox.DIGEST)
        )
        found = [await session.get_one(Digest, int(message.subject)) for message in waiting]
        return sorted((digest.slot, digest.channel) for digest in found)


async def test_it_goes_out_when_its_time_has_come_and_once(db: Database) -> None:
    await _tick(db, MONDAY - SECOND)
    assert await _made(db) == []
    for seconds in (0, 0, 30, 3600):
        await _tick(db, MONDAY + seconds * SECOND)
    assert await _sent(db) == [("2026-12-07", SALES)]
    [digest] = await _made(db)
    assert (digest.covers_from, digest.covers_to) == (NOW, MONDAY)


async def test_many_schedulers_at_once_send_it_once(db: Database) -> None:
    await asyncio.gather(*(_tick(db, MONDAY) for _ in range(8)))
    assert len(await _made(db)) == 1
    assert await _sent(db) == [("2026-12-07", SALES)]


async def test_the_next_one_begins_where_the_last_one_ended(db: Database) -> None:
    await _tick(db, MONDAY + 12 * SECOND)
    await _tick(db, MONDAY + WEEK)
    first, second = await _made(db)
    assert second.covers_from == first.covers_to == MONDAY + 12 * SECOND


async def test_one_missed_goes_out_late_until_the_next_is_due(db: Database) -> None:
    late = MONDAY + WEEK - SECOND
    await _tick(db, late)
    assert await _sent(db) == [("2026-12-07", SALES)]
    [digest] = await _made(db)
    assert digest.covers_to == late


async def test_older_ones_missed_are_skipped_and_logged_once(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await _tick(db, MONDAY)
    await _tick(db, MONDAY + 3 * WEEK)
    await _tick(db, MONDAY + 3 * WEEK)
    assert await _sent(db) == [("2026-12-07", SALES), ("2026-12-28", SALES)]
    skipped = [digest.slot for digest in await _made(db) if digest.content is None]
    assert skipped == ["2026-12-14", "2026-12-21"]
    assert caplog.text.count("skipped the Sales digest") == 2
    *_, last = await _made(db)
    assert last.covers_from == MONDAY, "what happened in the skipped weeks is told now"


async def test_the_first_one_looks_back_to_where_it_should_have_begun(db: Database) -> None:
    await _tick(db, MONDAY + WEEK)
    *_, digest = await _made(db)
    assert digest.covers_from == NOW


async def test_the_time_zone_of_the_workspace_counts(db: Database) -> None:
    async with db.begin() as session:
        (await session.get_one(Workspace, TEAM)).timezone = "America/New_York"
    await _tick(db, MONDAY + 4 * 3600 * SECOND)
    assert await _made(db) == []
    await _tick(db, MONDAY + 5 * 3600 * SECOND)
    [digest] = await _made(db)
    assert digest.content is not None
    assert digest.content["to"] == "2026-12-07T09:00:00-05:00"


async def test_changing_the_time_zone_does_not_send_a_slot_again(db: Database) -> None:
    await _tick(db, MONDAY)
    async with db.begin() as session:
        (await session.get_one(Workspace, TEAM)).timezone = "America/New_York"
    await _tick(db, MONDAY + 6 * 3600 * SECOND)
    assert len(await _made(db)) == 1


async def test_an_unknown_time_zone_stops_no_digest(db: Database) -> None:
    async with db.begin() as session:
        (await session.get_one(Workspace, TEAM)).timezone = "Mars/Base"
    await _tick(db, MONDAY)
    assert len(await _made(db)) == 1


async def test_nothing_goes_out_when_it_is_off_or_the_bot_was_uninstalled(db: Database) -> None:
    async with db.begin() as session:
        (await session.get_one(DigestSchedule, (TEAM, "sales", SALES))).is_on = False
    await _tick(db, MONDAY)
    async with db.begin() as session:
        (await session.get_one(DigestSchedule, (TEAM, "sales", SALES))).is_on = True
        (await session.get_one(Installation, TEAM)).disabled_at = NOW
    await _tick(db, MONDAY)
    assert await _made(db) == []


async def test_every_workspace_and_audience_gets_its_own(db: Database) -> None:
    await rows.add(
        db,
        rows.schedule("marketing", channel="CMKT", days="1"),
        rows.workspace("T2"),
        rows.installation("T2"),
        rows.schedule(workspace="T2", channel="CT2"),
    )
    await _tick(db, MONDAY)
    await _tick(db, MONDAY + timedelta(days=1))
    assert await _sent(db) == [
        ("2026-12-07", SALES),
        ("2026-12-07", "CT2"),
        ("2026-12-08", "CMKT"),
    ]


async def test_a_member_previews_it_and_nothing_is_sent(db: Database) -> None:
    async with db.begin() as session:
        content = await digests.preview(session, rows.actor(), "Sales", now=NOW)
    assert (content["audience"], content["audience_label"]) == ("sales", "Sales")
    assert await _made(db) == []


async def test_who_may_not_and_what_there_is_not(db: Database) -> None:
    async with db.begin() as session:
        with pytest.raises(NotForGuests):
            await digests.preview(session, rows.actor(GUS), "sales", now=NOW)
        with pytest.raises(NoAudience, match="Sales, Marketing, Engineering"):
            await digests.preview(session, rows.actor(), "press", now=NOW)
        with pytest.raises(NoDigestChannel, match="Marketing update has no channel"):
            await digests.preview(session, rows.actor(), "marketing", now=NOW)
        with pytest.raises(NotAProductManager):
            await digests.send_now(session, rows.actor(), "sales", now=NOW)
        with pytest.raises(NoDigestChannel):
            await digests.send_now(session, PM, "marketing", now=NOW)
    assert await _made(db) == []


async def _send(db: Database, now: datetime) -> int:
    async with db.begin() as session:
        return (await digests.send_now(session, PM, "sales", now=now)).id


async def test_a_pm_sends_it_now_and_the_next_begins_there(db: Database) -> None:
    by_hand = MONDAY - timedelta(days=2)
    await _send(db, by_hand)
    await _tick(db, MONDAY)
    assert [slot for slot, _ in await _sent(db)] == ["2026-12-07", f"now {by_hand.isoformat()}"]
    sent, scheduled = await _made(db)
    assert (sent.sent_by, scheduled.sent_by) == (PRIYA, None)
    assert scheduled.covers_from == by_hand


async def test_a_double_click_sends_it_once(db: Database) -> None:
    minute = MONDAY.replace(second=59)
    assert await _send(db, minute) == await _send(db, minute + 2 * SECOND)
    assert await _send(db, minute + timedelta(minutes=2)) != await _send(db, minute)


async def test_two_clicks_at_once_send_it_once(db: Database) -> None:
    first, second = await asyncio.gather(_send(db, MONDAY), _send(db, MONDAY + SECOND))
    assert first == second
    assert len(await _sent(db)) == 1
