"""When a digest is due: across daylight saving, months, holidays, years, and every zone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import schedules
from bot.domain.schedules import FIRST, LAST, Schedule
from bot.domain.workdays import WorkingDays

NINE = time(9)
BERLIN = Schedule("week", "0", NINE, "Europe/Berlin")

moments = st.datetimes(
    min_value=datetime(2000, 1, 10),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
holidays = st.frozensets(st.dates(date(2000, 1, 1), date(2090, 1, 1)), max_size=20)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
frequencies = st.one_of(
    st.tuples(
        st.sampled_from(["week", "two_weeks"]),
        weekdays.map(lambda days: "".join(map(str, sorted(days)))),
    ),
    st.tuples(st.just("month"), st.sampled_from([FIRST, LAST, "1", "15", "29", "31"])),
)
any_schedule = st.builds(
    lambda often, at, zone, works: Schedule(often[0], often[1], at, zone, works=works),
    often=frequencies,
    at=st.builds(time, hour=st.integers(0, 23), minute=st.integers(0, 59)),
    zone=st.sampled_from(sorted(available_timezones() - {"localtime"})),
    works=st.builds(WorkingDays, weekdays, holidays),
)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _dates(schedule: Schedule, first: str, count: int) -> list[str]:
    found = islice(schedules.dates(schedule, date.fromisoformat(first)), count)
    return [day.isoformat() for day in found]


def _every(every: str, days: str, *, off: tuple[str, ...] = (), zone: str = "UTC") -> Schedule:
    works = WorkingDays(holidays=frozenset(map(date.fromisoformat, off)))
    return Schedule(every, days, NINE, zone, works=works)


@pytest.mark.parametrize(
    ("now", "key", "begins"),
    [
        ("2026-12-07 08:00", "2026-12-14", "2026-12-14 08:00"),
        ("2026-12-07 07:59", "2026-12-07", "2026-12-07 08:00"),
        ("2026-12-13 23:59", "2026-12-14", "2026-12-14 08:00"),
        # The clocks go forward on 29 March 2026, and back on 25 October.
        ("2026-03-29 23:00", "2026-03-30", "2026-03-30 07:00"),
        ("2026-03-23 07:59", "2026-03-23", "2026-03-23 08:00"),
        ("2026-10-26 07:30", "2026-10-26", "2026-10-26 08:00"),
        ("2026-10-19 06:59", "2026-10-19", "2026-10-19 07:00"),
        # Monday 28 December is the last slot of the year.
        ("2026-12-28 08:00", "2027-01-04", "2027-01-04 08:00"),
    ],
)
def test_mondays_at_nine_in_berlin(now: str, key: str, begins: str) -> None:
    slot = schedules.next_slot(BERLIN, _utc(now))
    assert (slot.key, slot.begins) == (key, _utc(begins))


def test_an_hour_that_happens_twice_is_one_slot_at_its_first_time() -> None:
    twice = Schedule("week", "6", time(2, 30), "Europe/Berlin")
    slot = schedules.slot_on(twice, date(2026, 10, 25))
    assert slot.begins == _utc("2026-10-25 00:30")
    for now in ("2026-10-25 00:30", "2026-10-25 01:30", "2026-10-25 12:00"):
        assert schedules.next_slot(twice, _utc(now)).key == "2026-11-01"


def test_an_hour_that_does_not_happen_still_has_its_slot() -> None:
    skipped = Schedule("week", "6", time(2, 30), "Europe/Berlin")
    slot = schedules.slot_on(skipped, date(2026, 3, 29))
    assert slot.begins == _utc("2026-03-29 01:30")
    assert schedules.next_slot(skipped, slot.begins - timedelta(seconds=1)) == slot


@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("Pacific/Auckland", "2026-12-06 20:00"),
        ("Pacific/Kiritimati", "2026-12-06 19:00"),
        ("Pacific/Honolulu", "2026-12-07 19:00"),
        ("Pacific/Pago_Pago", "2026-12-07 20:00"),
    ],
)
def test_the_local_date_names_the_slot_on_either_side_of_the_date_line(
    zone: str, begins: str
) -> None:
    slot = schedules.next_slot(_every("week", "0", zone=zone), _utc("2026-12-06 12:00"))
    assert (slot.key, slot.begins) == ("2026-12-07", _utc(begins))


def test_a_day_that_a_zone_skipped_loses_no_slot() -> None:
    # Samoa had no 30 December 2011.
    apia = _every("week", "4", zone="Pacific/Apia")
    found = schedules.slots_between(apia, _utc("2011-12-29 00:00"), _utc("2012-01-01 00:00"))
    assert [slot.key for slot in found] == ["2011-12-30"]


@pytest.mark.parametrize(
    ("schedule", "first", "expected"),
    [
        (_every("week", "0"), "2026-12-08", ["2026-12-14", "2026-12-21", "2026-12-28"]),
        (_every("week", "03"), "2026-12-08", ["2026-12-10", "2026-12-14", "2026-12-17"]),
        # A holiday moves it on; past a weekend and the next holiday, too.
        (_every("week", "0", off=("2026-12-14",)), "2026-12-08", ["2026-12-15", "2026-12-21"]),
        (
            _every("week", "4", off=("2026-12-25", "2026-12-28")),
            "2026-12-19",
            ["2026-12-29", "2027-01-01"],
        ),
        # Moved onto another of its days, they are one.
        (_every("week", "01", off=("2026-12-14",)), "2026-12-12", ["2026-12-15", "2026-12-21"]),
        # Who chose Saturdays wants them; only a holiday moves one.
        (_every("week", "5", off=("2026-12-26",)), "2026-12-18", ["2026-12-19", "2026-12-28"]),
        # Every second week, over a year with 53 of them.
        (_every("two_weeks", "0"), "2026-12-08", ["2026-12-14", "2026-12-28", "2027-01-11"]),
        (_every("month", FIRST), "2026-12-02", ["2027-01-01", "2027-02-01", "2027-03-01"]),
        (
            _every("month", FIRST, off=("2027-01-01",)),
            "2026-12-02",
            ["2027-01-04", "2027-02-01"],
        ),
        # May begins on a Saturday.
        (_every("month", FIRST), "2027-04-30", ["2027-05-03", "2027-06-01"]),
        (_every("month", LAST), "2027-01-01", ["2027-01-29", "2027-02-26", "2027-03-31"]),
        (_every("month", LAST, off=("2026-12-31",)), "2026-12-01", ["2026-12-30", "2027-01-29"]),
        # February has no 30th, and in 2028 it has 29 days.
        (_every("month", "30"), "2028-02-01", ["2028-02-29", "2028-03-30", "2028-05-01"]),
        (_every("month", "31"), "2027-02-02", ["2027-03-01", "2027-03-31", "2027-04-30"]),
        # The last of January 2027 is a Sunday: it moves into the month after.
        (_every("month", "31"), "2027-01-30", ["2027-02-01", "2027-03-01", "2027-03-31"]),
    ],
)
def test_the_dates_of_a_schedule(schedule: Schedule, first: str, expected: list[str]) -> None:
    assert _dates(schedule, first, len(expected)) == expected


def test_every_second_week_counts_from_the_week_that_was_chosen() -> None:
    for starts, first in (("2026-12-11", "2026-12-07"), ("2026-12-16", "2026-12-14")):
        schedule = Schedule("two_weeks", "0", NINE, "UTC", starts=date.fromisoformat(starts))
        assert _dates(schedule, "2026-12-01", 1) == [first]


@given(any_schedule, moments)
def test_the_next_slot_is_the_first_after_now_on_a_day_that_may_be(
    schedule: Schedule, now: datetime
) -> None:
    slot = schedules.next_slot(schedule, now)
    assert slot.begins > now
    works = schedule.works
    is_chosen = schedule.every != "month" and str(slot.on.weekday()) in schedule.days
    assert slot.on in works or (is_chosen and slot.on not in works.holidays)


@given(any_schedule, moments, st.timedeltas(timedelta(0), timedelta(weeks=30)))
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


@pytest.mark.parametrize("days", ["first", "last", "1", "31"])
def test_what_is_a_day_of_a_month(days: str) -> None:
    assert schedules.is_day_of_month(days)


@pytest.mark.parametrize("days", ["", "0", "32", "111", "-1", "second", "１"])
def test_what_is_none(days: str) -> None:
    assert not schedules.is_day_of_month(days)


@pytest.mark.parametrize("name", ["", "Mars/Base", "../../etc/passwd", "/etc/localtime", "a\0b"])
def test_what_is_no_zone(name: str) -> None:
    assert not schedules.is_zone(name)


def test_what_is_a_zone() -> None:
    assert schedules.is_zone("Europe/Berlin")
    assert schedules.local_date(_utc("2026-12-31 23:30"), "Europe/Berlin") == date(2027, 1, 1)
