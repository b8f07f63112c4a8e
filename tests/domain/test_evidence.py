"""What the evidence says of an item, and in which words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain import evidence
from bot.domain.evidence import Facts, Move, OpenGate, Wait

TODAY = date(2026, 12, 2)
CALM = Facts(date(2027, 1, 29), TODAY)


def _days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_nothing_speaks_against_what_goes_as_planned() -> None:
    judged = evidence.judge(CALM, TODAY)
    assert (judged.colour, judged.reasons) == ("on_track", ())


@pytest.mark.parametrize(
    ("facts", "colour", "reason"),
    [
        (
            replace(CALM, latest=_days(-3)),
            "off_track",
            "Its latest date was 29 Nov 2026, 3 days ago.",
        ),
        (replace(CALM, latest=_days(0)), "on_track", None),
        (
            replace(CALM, blocked_since=TODAY, blocked_by="no bench"),
            "at_risk",
            "Blocked since today: no bench.",
        ),
        (replace(CALM, blocked_since=_days(-14)), "off_track", "Blocked for 14 days."),
        (
            replace(CALM, gates=[OpenGate("Documented", TODAY)]),
            "at_risk",
            "“Documented” was due on 2 Dec 2026 and is not signed.",
        ),
        (
            replace(CALM, gates=[OpenGate("Documented", _days(-14))]),
            "off_track",
            "“Documented” was due on 18 Nov 2026 and is not signed.",
        ),
        (replace(CALM, gates=[OpenGate("Documented", _days(1))]), "on_track", None),
        (replace(CALM, gates=[OpenGate("Documented", None)]), "on_track", None),
        (
            replace(CALM, waits=[Wait("SAML", None, is_dropped=True)]),
            "off_track",
            "It waits for “SAML”, which was taken off the roadmap.",
        ),
        (
            replace(CALM, waits=[Wait("a permit", _days(-1))]),
            "at_risk",
            "It needed “a permit” by 1 Dec 2026: not there yet.",
        ),
        (
            replace(CALM, waits=[Wait("SAML", None, date(2027, 2, 1))]),
            "at_risk",
            "It needs “SAML” by 29 Jan 2027, planned by 1 Feb 2027 only.",
        ),
        (replace(CALM, waits=[Wait("SAML", None, date(2027, 1, 1))]), "on_track", None),
        (replace(CALM, moves=[Move(_days(-40), 13)]), "on_track", None),
        (
            replace(CALM, moves=[Move(_days(-3), 14)]),
            "at_risk",
            "Its dates moved 14 days later.",
        ),
        (
            replace(CALM, moves=[Move(_days(-90), 5), Move(_days(-60), 6)]),
            "at_risk",
            "Its dates moved later twice, 11 days in all.",
        ),
        (
            replace(CALM, moves=[Move(_days(-60), 90)]),
            "off_track",
            "Its dates moved 90 days later.",
        ),
        (replace(CALM, moves=[Move(_days(-3), 30), Move(_days(-2), -30)]), "on_track", None),
        (
            replace(CALM, changed_on=_days(-15), is_overdue=True),
            "at_risk",
            "No update for 15 days.",
        ),
        (replace(CALM, changed_on=_days(-15)), "on_track", None),
    ],
)
def test_each_thing_says_what_it_says(facts: Facts, colour: str, reason: str | None) -> None:
    judged = evidence.judge(facts, TODAY)
    assert (judged.colour, judged.reasons) == (colour, (reason,) if reason else ())


def test_the_worst_counts_and_stands_first() -> None:
    facts = replace(CALM, changed_on=_days(-20), is_overdue=True, latest=_days(-1))
    judged = evidence.judge(facts, TODAY)
    assert judged.colour == "off_track"
    assert judged.reasons == (
        "Its latest date was 1 Dec 2026, 1 day ago.",
        "No update for 20 days.",
    )


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ((None, date(2027, 1, 1), None, date(2027, 1, 8)), 7),
        ((date(2027, 1, 1), None, date(2026, 12, 31), None), -1),
        ((None, None, None, date(2027, 1, 8)), 0),
    ],
)
def test_a_move_is_counted_by_the_latest_date(
    dates: tuple[date | None, date | None, date | None, date | None], days: int
) -> None:
    assert evidence.days_later(*dates) == days


def test_what_is_explored_is_judged_by_its_dates_and_does_not_tell_them() -> None:
    judged = evidence.judge(
        replace(
            CALM,
            is_explored=True,
            latest=_days(-3),
            moves=[Move(_days(-9), 20)],
            gates=[OpenGate("Documented", _days(-1))],
            blocked_since=_days(-2),
            blocked_by="The lab",
        ),
        TODAY,
    )
    assert judged.colour == "off_track"
    assert len(judged.reasons) == 4
    assert judged.undated == (
        "Blocked for 2 days: The lab.",
        "Its dates, which are only being explored, speak against it.",
    )


def test_who_waits_for_what_is_explored_does_not_tell_its_dates_either() -> None:
    wait = Wait("Dark mode", _days(9), _days(20), is_explored=True)
    judged = evidence.judge(replace(CALM, waits=[wait]), TODAY)
    assert judged.reasons == ("It needs “Dark mode” by 11 Dec 2026, planned by 22 Dec 2026 only.",)
    assert judged.undated == (
        "It waits for something that is only being explored and has no date yet.",
    )


def test_without_anything_explored_all_is_told_to_all() -> None:
    judged = evidence.judge(replace(CALM, latest=_days(-3)), TODAY)
    assert judged.undated == judged.reasons
