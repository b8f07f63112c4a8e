"""Moments as people say them ("Monday 09:00", "+1 month") and as Slack writes them (ts)."""

import calendar
import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LATER = re.compile(r"\+(\d+) (second|minute|hour|day|week|month)s?")
_AT = re.compile(r"(?:(today|tomorrow|[a-z]+day) )?(\d{1,2}):(\d{2})", re.IGNORECASE)


def parse(words: str, now: datetime, tz: str) -> datetime:
    """The next such moment after `now`, aware. ValueError for words that say no time.

    "09:00", "tomorrow 09:00", "Monday 09:00" are local to `tz`; "+1 month" keeps the time of day.
    """
    local = now.astimezone(ZoneInfo(tz))
    later = _LATER.fullmatch(words.strip())
    if later:
        return _later(local, int(later[1]), later[2])
    at = _AT.fullmatch(words.strip())
    if at is None:
        raise ValueError(f"no moment in {words!r}: say Monday 09:00, tomorrow 09:00 or +1 month")
    return _next(local, (at[1] or "").lower(), time(int(at[2]), int(at[3])))


def _next(local: datetime, day: str, at: time) -> datetime:
    if day not in ("", "today", "tomorrow", *WEEKDAYS):
        raise ValueError(f"no day is called {day}")
    for ahead in range(9):
        date = local.date() + timedelta(days=ahead)
        found = datetime.combine(date, at, tzinfo=local.tzinfo)
        if found > local and _is_day(day, ahead, found):
            return found
    raise ValueError(f"{at:%H:%M} is over for today")


def _is_day(day: str, ahead: int, found: datetime) -> bool:
    if day in WEEKDAYS:
        return found.weekday() == WEEKDAYS.index(day)
    return day == "" or ahead == {"today": 0, "tomorrow": 1}[day]


def _later(local: datetime, count: int, unit: str) -> datetime:
    if unit in ("second", "minute", "hour"):
        seconds = {"second": 1, "minute": 60, "hour": 3600}[unit] * count
        return datetime.fromtimestamp(local.timestamp() + seconds, tz=local.tzinfo)
    if unit in ("day", "week"):
        return local + timedelta(days=count * (7 if unit == "week" else 1))
    months = local.year * 12 + local.month - 1 + count
    year, month = divmod(months, 12)
    day = min(local.day, calendar.monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day)


def micros(when: datetime) -> int:
    return round(when.timestamp() * 1_000_000)


def ts(microseconds: int) -> str:
    """A message's ts: seconds, a dot, six digits ("1789041605.548229")."""
    return f"{microseconds // 1_000_000}.{microseconds % 1_000_000:06d}"


def order(stamp: str) -> tuple[int, int]:
    """A ts as something to sort by. ValueError if it is not one."""
    seconds, _, fraction = stamp.partition(".")
    return int(seconds), int(fraction.ljust(6, "0")[:6] or 0)
