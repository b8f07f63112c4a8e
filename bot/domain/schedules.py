"""When a digest is due: pure functions of now, of how often, a time, a zone and working days."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain import workdays
from bot.domain.workdays import WorkingDays

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)

# The days of a month that are not numbers.
FIRST: Final = "first"
LAST: Final = "last"
# No run of days off is longer: a slot is moved by less.
_LONGEST_MOVE = timedelta(days=31)
# The weeks that every second one is counted from, where nobody chose: one with a Monday.
_COUNTED_FROM = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a digest comes; the first one looks back `covers`."""

    key: str
    label: str
    covers: timedelta


WEEKLY = Frequency("week", "Every week", WEEK)
FORTNIGHTLY = Frequency("two_weeks", "Every second week", 2 * WEEK)
MONTHLY = Frequency("month", "Once a month", timedelta(days=31))
FREQUENCIES = (WEEKLY, FORTNIGHTLY, MONTHLY)
BY_KEY = {frequency.key: frequency for frequency in FREQUENCIES}


@dataclass(frozen=True, slots=True)
class Schedule:
    """`every` (a frequency's key) on `days`, at local time `at` in `zone` (an IANA name).

    `days`: weekdays as digits, "03" for Mondays and Thursdays; of a month FIRST or LAST working
    day, or the number of a day, which in a shorter month is its last. Every second week counts
    from the one that `starts` is in, and begins there. A day that is not worked on moves on to the next that is; a
    weekday that was chosen moves for holidays alone.
    """

    every: str
    days: str
    at: time
    zone: str
    starts: date | None = None
    works: WorkingDays = field(default_factory=WorkingDays)


@dataclass(frozen=True, slots=True)
class Slot:
    """One turn of a schedule: its local date, which names it, and the instant it begins (UTC).

    The date is the key: at the autumn change a local hour happens twice, a date never does.
    """

    on: date
    begins: datetime

    @property
    def key(self) -> str:
        return self.on.isoformat()


def slot_on(schedule: Schedule, day: date) -> Slot:
    """The slot of `schedule` on its local `day`."""
    local = datetime.combine(day, schedule.at, tzinfo=ZoneInfo(schedule.zone))
    return Slot(day, local.astimezone(UTC))


def slots_after(schedule: Schedule, after: datetime) -> Iterator[Slot]:
    """The slots that begin after `after`, oldest first, without end."""
    # From the day before: where a zone skipped a day, its slot begins on the next.
    for day in dates(schedule, local_date(after, schedule.zone) - DAY):
        slot = slot_on(schedule, day)
        if slot.begins > after:
            yield slot


def next_slot(schedule: Schedule, now: datetime) -> Slot:
    """The first slot that begins after `now`."""
    return next(slots_after(schedule, now))


def slots_between(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Slot]:
    """The slots that begin after `after` and by `until`, oldest first."""
    return takewhile(lambda slot: slot.begins <= until, slots_after(schedule, after))


def dates(schedule: Schedule, first: date) -> Iterator[date]:
    """The local dates of its slots from `first` on, in order, each once, without end."""
    works = _works(schedule)
    last = None
    for wanted in _wanted(schedule, works, first - _LONGEST_MOVE):
        day = wanted if wanted in works else works.after(wanted, 1)
        if day >= first and day != last:
            yield day
            last = day


def _works(schedule: Schedule) -> WorkingDays:
    """The days that a slot may be on. Who chose Saturdays wants them, worked on or not."""
    if schedule.every == MONTHLY.key:
        return schedule.works
    chosen = schedule.works.weekdays | workdays.weekdays(schedule.days)
    return WorkingDays(chosen, schedule.works.holidays)


def _wanted(schedule: Schedule, works: WorkingDays, first: date) -> Iterator[date]:
    """The dates as they were chosen, before any is moved."""
    if schedule.every == MONTHLY.key:
        yield from _in_months(schedule.days, works, first)
        return
    chosen = workdays.weekdays(schedule.days)
    weeks = 2 if schedule.every == FORTNIGHTLY.key else 1
    counted_from = _monday(schedule.starts or _COUNTED_FROM)
    day = max(first, counted_from) if schedule.starts and weeks == 2 else first
    while True:
        if day.weekday() in chosen and (_monday(day) - counted_from).days // 7 % weeks == 0:
            yield day
        day += DAY


def _in_months(days: str, works: WorkingDays, first: date) -> Iterator[date]:
    month = first.replace(day=1)
    while True:
        following = (month + _LONGEST_MOVE).replace(day=1)
        if days == FIRST:
            yield works.after(month - DAY, 1)
        elif days == LAST:
            yield works.before(following, 1)
        else:
            length = monthrange(month.year, month.month)[1]
            yield month.replace(day=min(int(days), length))
        month = following


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def is_day_of_month(days: str) -> bool:
    """Whether a monthly schedule can have `days`."""
    is_number = days.isascii() and days.isdigit() and len(days) <= 2
    return days in (FIRST, LAST) or (is_number and 1 <= int(days) <= 31)


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone that this machine's data knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def local_date(now: datetime, zone: str) -> date:
    """The date it is in `zone` at `now`."""
    return now.astimezone(ZoneInfo(zone)).date()
