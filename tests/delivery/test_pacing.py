"""Pacing: nobody waits without need, and who waits has a moment of their own."""

from datetime import timedelta

from bot.delivery.pacing import GAP, STEP, Pacing
from tests.rows import NOW

SECOND = timedelta(seconds=1)


def test_who_was_never_refused_goes_at_once() -> None:
    pacing = Pacing()
    assert [pacing.turn("C1", message, now=NOW) for message in range(5)] == [None] * 5


def test_after_a_refusal_each_gets_a_moment_of_its_own() -> None:
    pacing = Pacing()
    first = pacing.limited("C1", 1, until=NOW + SECOND)
    others = [pacing.turn("C1", message, now=NOW) for message in (2, 3)]
    assert [first, *others] == [NOW + SECOND, NOW + SECOND + STEP, NOW + SECOND + 2 * STEP]
    assert pacing.turn("C1", 3, now=NOW) == others[1]  # asking twice is no second turn
    assert pacing.turn("C2", 4, now=NOW) is None  # other channels have nothing to do with it


def test_who_comes_in_turn_goes_and_latecomers_stand_behind() -> None:
    pacing = Pacing()
    pacing.limited("C1", 1, until=NOW + SECOND)
    pacing.turn("C1", 2, now=NOW)
    assert pacing.turn("C1", 1, now=NOW + SECOND) is None
    assert pacing.turn("C1", 3, now=NOW + SECOND) == NOW + SECOND + 2 * STEP
    assert pacing.turn("C1", 2, now=NOW + SECOND + STEP) is None


def test_refused_again_everyone_waits_for_as_long_as_slack_says() -> None:
    pacing = Pacing()
    pacing.limited("C1", 1, until=NOW + SECOND)
    second = pacing.turn("C1", 2, now=NOW)
    assert second is not None
    patience = NOW + 30 * SECOND
    assert pacing.limited("C1", 1, until=patience) == patience
    assert pacing.turn("C1", 2, now=second) == patience + STEP


def test_when_all_have_gone_there_is_no_line_any_more() -> None:
    pacing = Pacing()
    pacing.limited("C1", 1, until=NOW + SECOND)
    assert pacing.turn("C1", 1, now=NOW + SECOND) is None
    over = NOW + SECOND + STEP
    assert [pacing.turn("C1", message, now=over) for message in (2, 3)] == [None, None]


def test_one_that_was_late_is_not_followed_too_soon() -> None:
    pacing = Pacing()
    assert pacing.gap("C1", now=NOW) == 0  # nobody was ever refused
    pacing.limited("C1", 1, until=NOW)
    assert pacing.gap("C1", now=NOW + SECOND / 2) == 0
    assert pacing.gap("C1", now=NOW + SECOND) == (GAP - SECOND / 2).total_seconds()
    assert pacing.gap("C1", now=NOW + SECOND) == (2 * GAP - SECOND / 2).total_seconds()
    assert pacing.gap("C1", now=NOW + 10 * SECOND) == 0


def test_a_channel_rests_for_as_long_as_slack_says() -> None:
    pacing = Pacing()
    assert not pacing.has_lines(now=NOW)
    pacing.limited("C1", 1, until=NOW + SECOND)
    assert pacing.has_lines(now=NOW)
    assert pacing.rests("C1", now=NOW)
    assert not pacing.rests("C1", now=NOW + SECOND)
    assert not pacing.rests("C2", now=NOW)
    assert not pacing.has_lines(now=NOW + SECOND + STEP)  # nobody has to ask for it to be over
