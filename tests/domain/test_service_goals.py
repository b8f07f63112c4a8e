"""Service goals: when a first decision is due, and when its being late is foreseen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import service_goals
from bot.domain.service_goals import MISSED, WARNED, Clock
from bot.domain.workdays import WorkingDays

BERLIN = Clock(WorkingDays(), "Europe/Berlin")
ASKED = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)  # a Wednesday, ten o'clock in Berlin
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_it_is_due_by_the_end_of_a_working_day() -> None:
    assert BERLIN.due_on(ASKED, 2) == date(2026, 12, 4)
    assert BERLIN.due_at(ASKED, 2) == datetime(2026, 12, 4, 16, 0, tzinfo=UTC)
    assert BERLIN.due_on(ASKED, 3) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        (ASKED, None),
        (datetime(2026, 12, 4, 10, 14, tzinfo=UTC), None),
        (datetime(2026, 12, 4, 10, 15, tzinfo=UTC), WARNED),
        (datetime(2026, 12, 4, 15, 59, tzinfo=UTC), WARNED),
        (datetime(2026, 12, 4, 16, 0, tzinfo=UTC), MISSED),
        (datetime(2027, 12, 4, 16, 0, tzinfo=UTC), MISSED),
    ],
)
def test_after_three_quarters_of_the_working_time_it_is_foreseen(
    now: datetime, stands: str | None
) -> None:
    # From Wednesday 10:00 to Friday 17:00 there are 23 working hours.
    assert BERLIN.stands(ASKED, 2, now) == stands


@given(MOMENTS, st.integers(1, 10), st.integers(0, 400), st.integers(0, 400))
def test_it_only_ever_gets_later(asked: datetime, days: int, hours: int, more: int) -> None:
    order = [None, WARNED, MISSED]
    sooner = asked + timedelta(hours=hours)
    later = sooner + timedelta(hours=more)
    stands = [order.index(BERLIN.stands(asked, days, now)) for now in (sooner, later)]
    assert stands == sorted(stands)
    assert BERLIN.due_at(asked, days) > asked


def test_the_labels_say_how_many_days() -> None:
    assert [goal.label for goal in service_goals.GOALS[:3]] == [
        "No promise",
        "Within 1 working day",
        "Within 2 working days",
    ]
