"""Moments as people say them."""

from datetime import UTC, datetime

import pytest

from bot.sandbox import moments

# A Wednesday, 14:30 in Berlin.
NOW = datetime(2026, 10, 14, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "tz", "then"),
    [
        ("Monday 09:00", "Europe/Berlin", "2026-10-19T07:00:00+00:00"),
        ("Wednesday 09:00", "Europe/Berlin", "2026-10-21T07:00:00+00:00"),
        ("wednesday 15:00", "Europe/Berlin", "2026-10-14T13:00:00+00:00"),
        ("09:00", "Europe/Berlin", "2026-10-15T07:00:00+00:00"),
        ("today 18:00", "Europe/Berlin", "2026-10-14T16:00:00+00:00"),
        ("tomorrow 09:00", "America/New_York", "2026-10-15T13:00:00+00:00"),
        ("+1 month", "Europe/Berlin", "2026-11-14T13:30:00+00:00"),
        ("+2 weeks", "Etc/UTC", "2026-10-28T12:30:00+00:00"),
        ("+90 seconds", "Etc/UTC", "2026-10-14T12:31:30+00:00"),
    ],
)
def test_the_next_such_moment(words: str, tz: str, then: str) -> None:
    assert moments.parse(words, NOW, tz).astimezone(UTC).isoformat() == then


@pytest.mark.parametrize("words", ["soon", "today 09:00", "Someday 09:00", "-1 day", ""])
def test_words_that_say_no_moment_to_come(words: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        moments.parse(words, NOW, "Europe/Berlin")


def test_a_month_later_stays_in_the_month() -> None:
    january = datetime(2027, 1, 31, 9, tzinfo=UTC)
    assert moments.parse("+1 month", january, "Etc/UTC").isoformat() == "2027-02-28T09:00:00+00:00"


def test_ts() -> None:
    assert moments.ts(1_789_041_605_548_229) == "1789041605.548229"
    assert moments.order("1789041605.548229") < moments.order("1789041605.548230")
    assert moments.order("10.1") == moments.order("10.100000")
