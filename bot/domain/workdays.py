"""Working days and working hours: some weekdays less public holidays, in a time zone."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
OPENS, CLOSES = time(9), time(17)
MONDAY_TO_FRIDAY = frozenset(range(5))
# Untriaged for so many working days, a request is brought to mind; until a PM chooses otherwise.
REMIND_AFTER = 2


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Those of `weekdays` (0 is Monday, at least one) that are not in `holidays`."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: Container[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself for 0."""
        while count > 0:
            day += DAY
            count -= day in self
        return day

    def before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`; `day` itself for 0."""
        while count > 0:
            day -= DAY
            count -= day in self
        return day

    def between(self, first: date, last: date, most: int = 1000) -> int:
        """How many working days there are after `first`, up to `last`; counted up to `most`."""
        count = 0
        while first < last and count < most:
            first += DAY
            count += first in self
        return count


def weekdays(digits: str | None) -> frozenset[int]:
    """The days that "01234" stands for; Monday to Friday when nobody chose."""
    return frozenset(int(digit) for digit in digits or "" if digit in "0123456") or MONDAY_TO_FRIDAY


def digits(days: frozenset[int]) -> str:
    """The days as they are kept: "01234"."""
    return "".join(str(day) for day in sorted(days))


def is_working_hour(now: datetime, zone: str, days: WorkingDays) -> bool:
    """Whether people in `zone` are at work at `now`."""
    local = now.astimezone(ZoneInfo(zone))
    return local.date() in days and OPENS <= local.time() < CLOSES


def opens(day: date, zone: str) -> datetime:
    """When work begins on `day` in `zone`, in UTC."""
    return datetime.combine(day, OPENS, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def closes(day: date, zone: str) -> datetime:
    """When work ends on `day` in `zone`, in UTC."""
    return datetime.combine(day, CLOSES, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def time_worked(start: datetime, end: datetime, zone: str, days: WorkingDays) -> timedelta:
    """How much working time there is from `start` to `end` in `zone`."""
    day, last = (moment.astimezone(ZoneInfo(zone)).date() for moment in (start, end))
    worked = timedelta()
    while day <= last:
        if day in days:
            worked += max(min(end, closes(day, zone)) - max(start, opens(day, zone)), timedelta())
        day += DAY
    return worked


def next_quarter(now: datetime) -> datetime:
    """The next full quarter of an hour: at each, it may become nine o'clock somewhere."""
    past = timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    return now - past + timedelta(minutes=15)
