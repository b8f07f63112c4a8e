"""Which update somebody means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import digest_periods
from bot.domain.digest_periods import EVER, Span


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("2026w47", "2026-11-16", "2026-11-22"),
        # The year has 53 weeks, and the last goes on into the next.
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2027-W1", "2027-01-04", "2027-01-10"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12-31", "2026-12-31", "2026-12-31"),
    ],
)
def test_a_week_a_month_a_day(typed: str, first: str, last: str) -> None:
    span = Span(date.fromisoformat(first), date.fromisoformat(last))
    assert digest_periods.read(typed) == span


@pytest.mark.parametrize("typed", ["last", "Latest", " LAST "])
def test_the_last(typed: str) -> None:
    assert digest_periods.read(typed) == EVER


@pytest.mark.parametrize(
    "typed", ["", "2027-W53", "2026-W00", "2026-13", "2026-02-30", "20261116", "W47", "0000-W01"]
)
def test_what_means_none(typed: str) -> None:
    assert digest_periods.read(typed) is None


@given(st.text(max_size=20))
def test_nothing_typed_trips_it(typed: str) -> None:
    span = digest_periods.read(typed)
    assert span is None or span.first <= span.last
