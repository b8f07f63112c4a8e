"""When a digest is due: across daylight saving, the end of a year, and every zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import schedules
from bot.domain.schedules import Schedule

MONDAY, SUNDAY = 0, 6
NINE = time(9)
BERLIN = Schedule(MONDAY, NINE, "Europe/Berlin")

moments = st.datetimes(
    min_value=datetime(2000, 1, 10),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
any_schedule = st.builds(
    Schedule,
    weekday=st.integers(0, 6),
    at=st.builds(time, hour=st.integers(0, 23), minute=st.integers(0, 59)),
    zone=st.sampled_from(sorted(available_timezones() - {"localtime"})),
)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "key", "begins"),
    [
        ("2026-12-07 08:00", "2026-12-07", "2026-12-07 08:00"),
        ("2026-12-07 07:59", "2026-11-30", "2026-11-30 08:00"),
        ("2026-12-13 23:59", "2026-12-07", "2026-12-07 08:00"),
        # The clocks go forward on 29 March 2026, and back on 25 October.
        ("2026-03-30 07:00", "2026-03-30", "2026-03-30 07:00"),
        ("2026-03-29 23:00", "2026-03-23", "2026-03-23 08:00"),
        ("2026-10-26 08:00", "2026-10-26", "2026-10-26 08:00"),
        ("2026-10-26 07:30", "2026-10-19", "2026-10-19 07:00"),
        # Monday 28 December is the last slot of the year.
        ("2027-01-01 00:00", "2026-12-28", "2026-12-28 08:00"),
        ("2027-01-04 08:00", "2027-01-04", "2027-01-04 08:00"),
    ],
)
def test_mondays_at_nine_in_berlin(now: str, key: str, begins: str) -> None:
    slot = schedules.latest_slot(BERLIN, _utc(now))
    assert (slot.key, slot.begins) == (key, _utc(begins))


def test_an_hour_that_happens_twice_is_one_slot_at_its_first_time() -> None:
    twice = Schedule(SUNDAY, time(2, 30), "Europe/Berlin")
    slot = schedules.slot_on(twice, date(2026, 10, 25))
    assert slot.begins == _utc("2026-10-25 00:30")
    for now in ("2026-10-25 00:30", "2026-10-25 01:30", "2026-10-25 12:00"):
        assert schedules.latest_slot(twice, _utc(now)).key == "2026-10-25"


def test_an_hour_that_does_not_happen_still_has_its_slot() -> None:
    skipped = Schedule(SUNDAY, time(2, 30), "Europe/Berlin")
    slot = schedules.slot_on(skipped, date(2026, 3, 29))
    assert slot.begins == _utc("2026-03-29 01:30")
    assert schedules.latest_slot(skipped, slot.begins) == slot


def test_the_local_date_names_the_slot_even_where_utc_has_another() -> None:
    auckland = Schedule(MONDAY, NINE, "Pacific/Auckland")
    slot = schedules.latest_slot(auckland, _utc("2026-12-06 20:00"))
    assert (slot.key, slot.begins) == ("2026-12-07", _utc("2026-12-06 20:00"))


def test_the_slots_of_a_month_away() -> None:
    slots = schedules.slots_between(BERLIN, _utc("2026-12-07 08:00"), _utc("2027-01-04 08:00"))
    assert [slot.key for slot in slots] == [
        "2026-12-14",
        "2026-12-21",
        "2026-12-28",
        "2027-01-04",
    ]


@given(any_schedule, moments)
def test_now_is_always_between_the_latest_slot_and_the_next(
    schedule: Schedule, now: datetime
) -> None:
    latest, following = schedules.latest_slot(schedule, now), schedules.next_slot(schedule, now)
    assert latest.begins <= now < following.begins
    assert following.on - latest.on == schedules.WEEK
    assert latest.on.weekday() == schedule.weekday


@given(any_schedule, moments, st.timedeltas(timedelta(0), timedelta(weeks=60)))
def test_whoever_ticks_whenever_meets_every_slot_once(
    schedule: Schedule, start: datetime, ahead: timedelta
) -> None:
    end = start + ahead
    middle = start + ahead / 3
    whole = list(schedules.slots_between(schedule, start, end))
    parts = [
        *schedules.slots_between(schedule, start, middle),
        *schedules.slots_between(schedule, middle, end),
    ]
    assert parts == whole
    assert all(start < slot.begins <= end for slot in whole)
    assert len({slot.key for slot in whole}) == len(whole)


@pytest.mark.parametrize("name", ["", "Mars/Base", "../../etc/passwd", "/etc/localtime", "a\0b"])
def test_what_is_no_zone(name: str) -> None:
    assert not schedules.is_zone(name)


def test_what_is_a_zone() -> None:
    assert schedules.is_zone("Europe/Berlin")
    assert schedules.local_date(_utc("2026-12-31 23:30"), "Europe/Berlin") == date(2027, 1, 1)
