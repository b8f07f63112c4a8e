"""Working days: weekdays less holidays, and hours that follow the time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import workdays
from bot.domain.workdays import WorkingDays

USUAL = WorkingDays()
WEDNESDAY = date(2026, 12, 2)
DATES = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WEEKS = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.mark.parametrize(
    ("count", "day"),
    [
        (0, WEDNESDAY),
        (1, date(2026, 12, 3)),
        (2, date(2026, 12, 4)),
        (3, date(2026, 12, 7)),
        (8, date(2026, 12, 14)),
    ],
)
def test_a_weekend_does_not_count(count: int, day: date) -> None:
    assert USUAL.after(WEDNESDAY, count) == day
    assert USUAL.between(WEDNESDAY, day) == count
    assert USUAL.before(day, count) == WEDNESDAY


def test_holidays_do_not_count() -> None:
    christmas = WorkingDays(holidays={date(2026, 12, 25), date(2026, 12, 28)})
    assert christmas.after(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert christmas.between(date(2026, 12, 24), date(2026, 12, 28)) == 0


def test_sunday_to_thursday_is_a_week_as_well() -> None:
    cairo = WorkingDays(workdays.weekdays("60123"))
    assert cairo.after(date(2026, 12, 3), 1) == date(2026, 12, 6)


@given(DATES, st.integers(0, 60), WEEKS)
def test_there_and_back(day: date, count: int, week: frozenset[int]) -> None:
    days = WorkingDays(week)
    later = days.after(day, count)
    assert days.between(day, later) == count
    assert later >= day
    assert count == 0 or later in days


@given(WEEKS)
def test_weekdays_are_kept_as_digits(week: frozenset[int]) -> None:
    assert workdays.weekdays(workdays.digits(week)) == week


@pytest.mark.parametrize("digits", [None, "", "x", "9"])
def test_without_a_choice_it_is_monday_to_friday(digits: str | None) -> None:
    assert workdays.weekdays(digits) == frozenset({0, 1, 2, 3, 4})


def _at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "at_work"),
    [
        (_at(2, 9), "UTC", True),
        (_at(2, 8, 59), "UTC", False),
        (_at(2, 16, 59), "UTC", True),
        (_at(2, 17), "UTC", False),
        (_at(5, 10), "UTC", False),
        (_at(2, 8), "Europe/Berlin", True),
        (_at(2, 13, 59), "America/New_York", False),
        (_at(2, 14), "America/New_York", True),
        # It is Saturday in Auckland already, and Friday still in Honolulu.
        (_at(4, 22), "Pacific/Auckland", False),
        (_at(5, 1), "Pacific/Honolulu", True),
        (_at(2, 3, 30), "Asia/Kolkata", True),
        (_at(2, 3, 15), "Asia/Kathmandu", True),
    ],
)
def test_working_hours_follow_the_zone(now: datetime, zone: str, at_work: bool) -> None:
    assert workdays.is_working_hour(now, zone, USUAL) is at_work


def test_nobody_works_on_a_holiday() -> None:
    days = WorkingDays(holidays={WEDNESDAY})
    assert not workdays.is_working_hour(_at(2, 10), "UTC", days)


def test_nine_is_nine_on_both_sides_of_the_change_to_summer_time() -> None:
    assert workdays.opens(date(2026, 3, 27), "Europe/Berlin").hour == 8
    assert workdays.opens(date(2026, 3, 30), "Europe/Berlin").hour == 7


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (_at(2, 10), _at(2, 12), 2),
        (_at(2, 6), _at(2, 23), 8),
        (_at(2, 16), _at(3, 10), 2),
        (_at(4, 16), _at(7, 10), 2),
        (_at(5, 10), _at(6, 10), 0),
        (_at(3, 10), _at(2, 10), 0),
    ],
)
def test_time_worked_leaves_out_nights_and_weekends(
    start: datetime, end: datetime, hours: int
) -> None:
    assert workdays.time_worked(start, end, "UTC", USUAL) == timedelta(hours=hours)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year < 9999))
def test_the_next_quarter_is_ahead_and_whole(now: datetime) -> None:
    quarter = workdays.next_quarter(now)
    assert timedelta() < quarter - now <= timedelta(minutes=15)
    assert (quarter.minute % 15, quarter.second, quarter.microsecond) == (0, 0, 0)
