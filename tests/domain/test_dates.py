"""Dates as people type them: what each is read as on a Wednesday, and what is asked about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import date_words, dates
from bot.domain.date_words import Doubt
from bot.views import mrkdwn
from tests.domain.date_readings import DOUBTS, READINGS, TURNS, UNREADABLE

WEDNESDAY = date(2026, 11, 25)


def _table(rows: str, columns: int) -> list[list[str]]:
    """The lines of a table whose last columns have no blanks in them."""
    return [line.rsplit(maxsplit=columns - 1) for line in rows.strip().splitlines()]


@pytest.mark.parametrize(("typed", "day"), _table(READINGS, 2))
def test_on_a_wednesday_it_reads(typed: str, day: str) -> None:
    assert dates.read(typed.strip(), WEDNESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(("typed", "today", "day"), _table(TURNS, 3))
def test_where_weeks_and_years_turn(typed: str, today: str, day: str) -> None:
    expected = None if day == "none" else date.fromisoformat(day)
    assert dates.read(typed, date.fromisoformat(today)) == expected


@pytest.mark.parametrize(("typed", "earlier", "later"), _table(DOUBTS, 3))
def test_of_two_readings_both_are_offered(typed: str, earlier: str, later: str) -> None:
    both = Doubt(date.fromisoformat(earlier), date.fromisoformat(later))
    assert dates.read(typed.strip(), WEDNESDAY) == both


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_names_no_day_is_none(typed: str) -> None:
    assert dates.read(typed, WEDNESDAY) is None


def test_there_are_enough_of_them() -> None:
    assert len(_table(READINGS, 2)) + len(_table(TURNS, 3)) >= 150


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
PIECES = st.sampled_from(
    [
        *date_words.NUMBERS, *date_words.MONTHS, *date_words.WEEKDAYS, *date_words.NEAR,
        *"end of mid early late start the next this in by before week of Q1 H2".split(),
        *"2027 31 99 / - . to or ' 0".split(),
        "business days", "months", "years", "quarter", "first half of", "between", "and", "fy",
    ]
)  # fmt: skip


@given(st.text(max_size=70), DAYS)
def test_rubbish_never_trips_it(text: str, today: date) -> None:
    _is_fine(dates.read(text, today))


@given(st.lists(PIECES, max_size=6), DAYS)
def test_nor_do_the_right_words_in_the_wrong_order(words: list[str], today: date) -> None:
    _is_fine(dates.read(" ".join(words), today))


def _is_fine(found: date | Doubt | None) -> None:
    if isinstance(found, Doubt):
        assert found.earlier < found.later
    elif found is not None:
        assert dates.EARLIEST <= found <= dates.LATEST


@given(DAYS, DAYS)
def test_a_day_as_we_write_it_is_read_as_that_day(day: date, today: date) -> None:
    written = (
        mrkdwn.short_day(day),
        mrkdwn.day(day),
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
    )
    assert {dates.read(each, today) for each in written} == {day}


@given(DAYS)
def test_what_is_to_come_is_never_in_the_past(today: date) -> None:
    for typed in (
        "Friday",
        "next Friday",
        "eow",
        "eom",
        "eoq",
        "eoy",
        "12 March",
        "Q2",
        "the 30th",
    ):
        found = dates.read(typed, today)
        assert isinstance(found, date)
        assert found >= today
