"""What people type about the roadmap: filters, quarters; and how dates held, in words."""

from datetime import date, timedelta

import pytest

from bot.domain import figures, forecasts, gates
from bot.domain.forecasts import Outcome
from bot.domain.roadmap_filters import Filters, merged, typed


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("", Filters()),
        ("next sales", Filters(horizon="next", department="sales")),
        ("At risk mine", Filters(status="at_risk", owner="U1")),
        ("on track on ice", Filters(status="on_track", words="on ice")),
        ("SSO", Filters(words="sso")),
        ("quality committed R&D", Filters(focus="quality", commitment="committed", words="r&d")),
        ("now next", Filters(horizon="now", words="next")),
        ("taken off", Filters(status="dropped")),
        ("x" * 500, Filters(words="x" * 60)),
    ],
)
def test_words_choose_in_menus_and_the_rest_is_looked_for(text: str, filters: Filters) -> None:
    assert typed(text, "U1") == filters


def test_what_is_chosen_is_kept_and_nonsense_is_not() -> None:
    filters = merged(Filters(words="sso"), {"horizon": "now", "status": "green", "evil": "1"})
    assert filters == Filters(words="sso", horizon="now")
    assert Filters.of(filters.to_json()) == filters
    assert Filters.of({"owner": 3, "words": None, "horizon": ["now"]}) == Filters()
    assert not merged(filters, {"horizon": "any", "words": ""}).is_narrow


@pytest.mark.parametrize("text", ["Q1 2027", "2027-Q1", "q1/27", "1Q27", " q1-2027 ", "2027 q1"])
def test_quarters_as_people_write_them(text: str) -> None:
    assert figures.quarter(text) == "2027-Q1"


@pytest.mark.parametrize("text", ["", "Q5 2027", "2027", "Q1", "January 2027", "Q1 1999"])
def test_no_quarters(text: str) -> None:
    assert figures.quarter(text) is None


def test_a_gate_is_due_on_the_day_that_was_chosen_or_in_time() -> None:
    latest = date(2027, 1, 29)
    assert gates.due_on("documented", None, latest) == date(2027, 1, 15)
    assert gates.due_on("documented", date(2027, 1, 2), latest) == date(2027, 1, 2)
    assert gates.due_on("documented", None, None) is None
    assert gates.due_on("of_an_older_version", None, latest) is None


def _shipped(*late: int) -> list[Outcome]:
    latest = date(2026, 6, 1)
    return [Outcome(None, latest, latest + timedelta(days=days)) for days in late]


def test_how_dates_held_is_said_with_what_it_would_mean() -> None:
    mine = forecasts.record(_shipped(40, 20, 0, -3, 38))
    assert forecasts.words(mine, mine, "Your", date(2027, 1, 29)) == (
        "Your last 5 dated items shipped 19 days after their first latest date on average; "
        "2 of 5 in time. If this one goes the same way, 29 Jan 2027 becomes 17 Feb 2027."
    )
    everybody = forecasts.record(_shipped(-2, -2, -2))
    assert forecasts.words(None, everybody, "Your", None) == (
        "The last 3 dated items shipped 2 days before their first latest date on average; "
        "3 of 3 in time."
    )
    assert forecasts.words(mine, everybody, "Ana's", None) == (
        "Ana's last 5 dated items shipped 19 days after their first latest date on average; "
        "2 of 5 in time. All product management's last 3 dated items shipped 2 days before their "
        "first latest date on average; 3 of 3 in time. If this one goes the same way, allow "
        "19 days more than you expect."
    )


def test_a_few_say_nothing_and_only_the_newest_count() -> None:
    assert forecasts.record(_shipped(5, 5)) is None
    assert forecasts.words(None, None, "Your", None) == ""
    record = forecasts.record([*_shipped(*[0] * 8), *_shipped(1000)])
    assert record is not None
    assert (record.count, record.late, record.in_time) == (8, 0, 8)
