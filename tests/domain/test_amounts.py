"""Sums and numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import amounts


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0), ("40", 40), ("1200", 1200), ("1,200", 1200), ("1.200", 1200), ("12 500", 12_500),
        ("1'000", 1000), ("1.234.567", 1_234_567), ("1.2k", 1200), ("3,5k", 3500), ("50K", 50_000),
        ("€1.2m", 1_200_000), ("US$ 50k", 50_000), ("£2bn", 2 * 10**9), ("120,000 EUR", 120_000),
        ("250k ARR", 250_000), ("100k/year", 100_000), ("100k a year", 100_000), ("about 40", 40),
        ("~ 3 thousand", 3000), ("1.5 million", 1_500_000), ("1.200m", 1_200_000),
    ],
)  # fmt: skip
def test_it_reads(typed: str, value: int) -> None:
    assert amounts.read(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "two",
        "-5",
        "1,2",
        "1.2345k",
        "1,23,456",
        "1e9",
        "$",
        "k",
        "99999999999999",
        "4 or 5",
        "٣",
    ],
)
def test_it_does_not_guess(typed: str) -> None:
    assert amounts.read(typed) is None


@given(st.text(max_size=40))
def test_nothing_trips_it(text: str) -> None:
    found = amounts.read(text)
    assert found is None or 0 <= found <= amounts.MOST


@given(st.integers(0, amounts.MOST))
def test_a_number_as_we_write_it_is_that_number(value: int) -> None:
    assert amounts.read(f"{value:,}") == amounts.read(str(value)) == value
