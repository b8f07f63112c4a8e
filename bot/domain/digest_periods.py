"""Which update somebody means: "2026-W47", "2026-11-16", "2026-11", "last"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

LAST_WORDS = ("last", "latest")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both in it."""

    first: date
    last: date


# Whatever was last.
EVER = Span(date.min, date.max)


def read(typed: str) -> Span | None:
    """The days that are meant; None for what means none."""
    word = typed.strip().casefold()
    if word in LAST_WORDS:
        return EVER
    try:
        return _week(word) or _month(word) or _day(word)
    except ValueError:  # a week 60, a 30th of February
        return None


def _week(word: str) -> Span | None:
    found = _WEEK.fullmatch(word)
    if not found:
        return None
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return Span(monday, monday + timedelta(days=6))


def _month(word: str) -> Span | None:
    found = _MONTH.fullmatch(word)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    first = date(year, month, 1)
    return Span(first, first.replace(day=monthrange(year, month)[1]))


def _day(word: str) -> Span | None:
    if not _DAY.fullmatch(word):
        return None
    day = date.fromisoformat(word)
    return Span(day, day)
