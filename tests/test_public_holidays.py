"""Public holidays: known countries and regions, and what is a day off there."""

import subprocess
import sys
from datetime import date

import pytest

from bot import public_holidays
from bot.domain.workdays import WorkingDays
from bot.public_holidays import Holidays
from tests.house.source import ROOT

CHRISTMAS, EPIPHANY = date(2026, 12, 25), date(2026, 1, 6)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("DE", "DE"),
        (" de-by ", "DE-BY"),
        ("us", "US"),
        ("us-ca", "US-CA"),
        ("GB", "GB"),
        ("XX", None),
        ("DE-XX", None),
        ("XX-BY", None),
        ("Germany", None),
        ("", None),
        ("-", None),
    ],
)
def test_countries_are_known_by_their_code(typed: str, known: str | None) -> None:
    assert public_holidays.known(typed) == known


def test_where_no_country_is_chosen_the_library_is_not_loaded() -> None:
    """It is large: a start without it takes 0.2 s and 10 MB less."""
    asked = "from bot import public_holidays as p; import sys; p.known(''); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert "bot.public_holidays" in loaded
    assert "holidays" not in loaded


def test_a_region_has_days_of_its_own() -> None:
    assert CHRISTMAS in Holidays("DE")
    assert EPIPHANY not in Holidays("DE")
    assert EPIPHANY in Holidays("DE-BY")
    assert "christmas" not in Holidays("DE")


def test_working_days_leave_them_out_in_any_year() -> None:
    days = WorkingDays(holidays=Holidays("DE"))
    assert days.after(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert days.after(date(2030, 12, 24), 1) == date(2030, 12, 27)
