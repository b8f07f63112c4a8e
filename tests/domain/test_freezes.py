"""The freeze window before an item's dates."""

from datetime import date

import pytest

from bot.domain import freezes

TODAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("earliest", "latest", "weeks", "frozen"),
    [
        (None, date(2026, 12, 30), None, True),
        (None, date(2026, 12, 31), None, False),
        (date(2026, 12, 20), date(2027, 3, 1), None, True),
        (date(2026, 12, 20), None, 2, False),
        (None, date(2026, 12, 2), 0, True),
        (None, date(2026, 11, 1), None, True),
        (None, None, 52, False),
    ],
)
def test_a_move_so_close_is_told_at_once(
    earliest: date | None, latest: date | None, weeks: int | None, frozen: bool
) -> None:
    assert freezes.is_frozen(earliest, latest, weeks, TODAY) is frozen
