"""Reminders: to whom, of what, and never twice on one day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.db import Database
from bot.domain import reminding
from bot.errors import NoSuchReminder
from bot.models import OutboxMessage, Reminder, Request, User, Workspace
from bot.services import reminders
from tests import rows
from tests.rows import ANA, GUS, NOW, PRIYA, TEAM

# NOW is a Wednesday, ten o'clock.
FRIDAY = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def _filed(db: Database, number: int = 1, **values: Any) -> Request:
    request = rows.request(number, **values)
    await rows.add(db, request)
    return request


async def _told(db: Database, now: datetime = FRIDAY) -> dict[str, list[str]]:
    """What each reminder made by `now` is about, by user."""
    async with db.begin() as session:
        await reminders.tick(session, now=now)
    async with db.begin() as session:
        kept = await session.scalars(select(Reminder).order_by(Reminder.id))
        return {
            each.user: [reminders.subject_of(line) for line in each.content["lines"]]
            for each in kept
        }


async def test_however_often_it_ticks_there_is_one_a_day(db: Database) -> None:
    request = await _filed(db)
    assert await _told(db) == {PRIYA: [f"untriaged:{request.id}"]}
    for minutes in (0, 1, 15, 60):
        await _told(db, FRIDAY + timedelta(minutes=minutes))
    async with db.begin() as session:
        await session.execute(update(Workspace).values(remind_at=None))
    await _told(db)
    async with db.begin() as session:
        assert len((await session.scalars(select(Reminder))).all()) == 1
        kinds = await session.scalars(select(OutboxMessage.kind))
        assert list(kinds) == ["reminder"]


async def test_between_quarters_of_an_hour_nothing_is_looked_up(db: Database) -> None:
    assert await _told(db, FRIDAY) == {}
    await _filed(db)
    assert await _told(db, FRIDAY + timedelta(minutes=14)) == {}
    assert list(await _told(db, FRIDAY + timedelta(minutes=15))) == [PRIYA]


async def test_what_came_back_counts_from_then_on(db: Database) -> None:
    request = await _filed(db, created_at=NOW - timedelta(days=60))
    await rows.add(
        db,
        rows.decision(
            request,
            "new",
            old_status="deferred",
            decided_at=FRIDAY - timedelta(days=1),
            revisit_on=date(2026, 12, 3),
        ),
    )
    assert await _told(db) == {}
    assert list(await _told(db, FRIDAY + timedelta(days=3))) == [PRIYA]


async def test_an_undone_decision_does_not_start_it_anew(db: Database) -> None:
    request = await _filed(db)
    await rows.add(db, rows.decision(request, decided_at=FRIDAY, undone_at=FRIDAY))
    assert list(await _told(db)) == [PRIYA]


async def test_an_owner_who_no_longer_decides_is_not_the_one_to_remind(db: Database) -> None:
    await _filed(db, owner=ANA)
    assert list(await _told(db)) == [PRIYA]


@pytest.mark.parametrize(
    "gone", [{"is_deleted": True}, {"is_bot": True}, {"home": "TOTHER"}], ids=str
)
async def test_who_is_gone_or_from_elsewhere_is_not_written_to(
    db: Database, gone: dict[str, Any]
) -> None:
    request = await _filed(db, status="need_info")
    await rows.add(db, rows.decision(request, "need_info", reason="Which one?"))
    async with db.begin() as session:
        ana = await session.get_one(User, (TEAM, ANA))
        for name, value in gone.items():
            setattr(ana, name, value)
    assert await _told(db) == {}


async def test_guests_are_reminded_of_questions_about_their_own_requests(db: Database) -> None:
    request = await _filed(db, status="need_info", requester=GUS)
    await rows.add(db, rows.decision(request, "need_info", reason="Which one?"))
    assert await _told(db) == {GUS: [f"answer:{request.id}"]}


async def test_a_deferral_is_brought_to_mind_two_working_days_before(db: Database) -> None:
    request = await _filed(db, status="deferred", comes_back_on=date(2026, 12, 8))
    await rows.add(db, rows.decision(request, "deferred", revisit_on=date(2026, 12, 8)))
    assert await _told(db, NOW + timedelta(days=1)) == {}
    assert await _told(db, FRIDAY) == {PRIYA: [f"coming_back:{request.id}"]}


async def test_a_deferral_without_a_day_is_brought_to_mind_once_a_month(db: Database) -> None:
    request = await _filed(db, status="deferred")
    when = "the audit is through"
    decided = {"decided_at": datetime(2026, 12, 10, 9, tzinfo=UTC), "revisit_when": when}
    await rows.add(db, rows.decision(request, "deferred", **decided))
    days = (datetime(2027, 1, 29, 10, tzinfo=UTC), datetime(2027, 2, 1, 10, tzinfo=UTC))
    assert await _told(db, days[0]) == {}
    assert await _told(db, days[1]) == {PRIYA: [f"no_day:{request.id}"]}
    async with db.begin() as session:
        [reminder] = await session.scalars(select(Reminder))
    assert [line["words"] for line in reminder.content["lines"]] == [when]


async def test_one_that_was_deferred_last_week_is_not(db: Database) -> None:
    request = await _filed(db, status="deferred")
    decided_at = datetime(2027, 1, 26, 9, tzinfo=UTC)
    await rows.add(db, rows.decision(request, "deferred", decided_at=decided_at))
    assert await _told(db, datetime(2027, 2, 1, 10, tzinfo=UTC)) == {}


async def test_a_reminder_is_never_longer_than_one_reads(db: Database) -> None:
    for number in range(1, 41):
        await _filed(db, number)
    for number in range(41, 46):
        request = await _filed(db, number, status="need_info", created_at=NOW - timedelta(days=9))
        earlier = NOW - timedelta(days=8)
        await rows.add(db, rows.decision(request, "need_info", decided_at=earlier))
    told = (await _told(db))[PRIYA]
    assert len(told) == reminding.MOST_OF_A_TOPIC + 5
    async with db.begin() as session:
        kept = await session.scalar(select(Reminder).where(Reminder.user == PRIYA))
        assert kept is not None
        assert kept.content["more"] == {"untriaged": 40 - reminding.MOST_OF_A_TOPIC}


async def test_it_is_not_sent_any_more_once_the_working_day_is_over(db: Database) -> None:
    await _filed(db)
    await _told(db)
    async with db.begin() as session:
        kept = await session.scalar(select(Reminder))
        assert kept is not None
        evening = datetime(2026, 12, 4, 17, 0, tzinfo=UTC)
        assert await reminders.is_timely(session, kept, now=FRIDAY)
        assert not await reminders.is_timely(session, kept, now=evening)
        assert not await reminders.is_timely(session, kept, now=FRIDAY + timedelta(days=3))


async def test_what_they_may_not_see_any_more_is_left_out_when_it_is_drawn(db: Database) -> None:
    await _filed(db, requester=GUS)
    await _told(db)
    async with db.begin() as session:
        kept = await session.scalar(select(Reminder))
        assert kept is not None
        assert len(await reminders.visible_lines(session, kept)) == 1
        priya = await session.get_one(User, (TEAM, PRIYA))
        priya.is_guest = True
        await session.flush()
        assert await reminders.visible_lines(session, kept) == []


async def test_nobody_puts_off_what_is_not_theirs(db: Database) -> None:
    request = await _filed(db)
    await _told(db)
    async with db.begin() as session:
        kept = await session.scalar(select(Reminder))
        assert kept is not None
        wrong = ((ANA, f"untriaged:{request.id}"), (PRIYA, "untriaged:99"), (PRIYA, "anything"))
        for user, subject in wrong:
            with pytest.raises(NoSuchReminder):
                await reminders.snooze(
                    session, rows.actor(user), kept.id, subject, for_good=True, now=FRIDAY
                )


async def test_a_zone_that_nobody_knows_is_the_workspaces(db: Database) -> None:
    await _filed(db)
    async with db.begin() as session:
        priya = await session.get_one(User, (TEAM, PRIYA))
        priya.timezone = "Middle-earth/Shire"
    assert list(await _told(db)) == [PRIYA]
