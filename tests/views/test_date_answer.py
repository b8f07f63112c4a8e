"""The answer to "when?", and the warning that a date moved: words, limits, nothing live."""

from datetime import date
from typing import Any

import pytest

from bot.models import Promise
from bot.views import date_answer, date_warning, item_told, modal, promise_off
from tests import rows
from tests.views.filled import said
from tests.views.hostile import check_message, check_view, texts

ROW: dict[str, Any] = {
    "title": "Single sign-on",
    "horizon": "now",
    "confidence": "high",
    "earliest": "2027-01-04",
    "latest": "2027-01-29",
    "commitment": "committed",
    "cleared": "SSO comes in January.",
    "shipped_on": None,
}
MOVED: dict[str, Any] = ROW | {
    "old_earliest": None,
    "old_latest": "2026-12-18",
    "reason": "The audit is late",
    "by": "Priya",
}
RESTATED = {
    "before": {"2026-Q4": {"revenue": 100, "cost": 20}},
    "after": {"2027-Q1": {"revenue": 100, "cost": 20}},
    "quarters": 1,
}


def _read(message: Any) -> str:
    return said(check_message(message))


def _when(**values: Any) -> str:
    return _read(date_answer.build({"typed": "sso", "rows": [ROW | values]}))


def test_what_we_stand_by_is_told_with_its_dates_and_the_cleared_sentence() -> None:
    told = _when()
    assert "committed for 4-29 Jan 2027 (Now, high confidence)" in told
    assert "We stand by it, and by its dates." in told
    assert "For customers: “SSO comes in January.”" in told


def test_a_sentence_older_than_the_dates_is_told_as_such() -> None:
    told = _when(is_outdated=True)
    assert "“SSO comes in January.” It was cleared before the dates moved: ask first." in told


def test_what_we_only_look_into_has_no_date() -> None:
    told = _when(commitment="exploring", earliest=None, latest=None, cleared=None)
    assert "exploring, no date to give (Now)" in told
    assert "Promise nothing." in told
    assert "give them no date" in told
    assert "I remember" not in told


def test_what_shipped_has_shipped() -> None:
    told = _when(commitment="shipped", earliest=None, latest=None, shipped_on="2026-12-01")
    assert "shipped on 1 Dec 2026" in told


def test_finance_reads_the_business_case_restated() -> None:
    told = _read(date_warning.build(MOVED | {"figures": RESTATED}))
    assert "one quarter later, until somebody states it otherwise" in told
    assert "now: 2027-Q1 revenue 100, cost 20" in told
    assert "before: 2026-Q4 revenue 100, cost 20" in told
    stays = RESTATED | {"quarters": 0}
    assert "stays as it is" in _read(date_warning.build(MOVED | {"figures": stays}))


def test_what_was_cleared_before_the_move_may_no_longer_hold() -> None:
    asks = "It was cleared before this move: ask Priya whether it still holds."
    assert asks in _read(date_warning.build(MOVED | {"cleared": "SSO comes in January."}))
    assert asks not in _read(date_warning.build(MOVED | {"cleared": None}))


def test_a_move_without_a_day_to_measure_by_says_no_days() -> None:
    told = _read(date_warning.build(MOVED | {"earliest": None, "latest": None}))
    assert "by 18 Dec 2026 → *no dates yet*, says Priya" in told.replace("∗", "*")


@pytest.mark.parametrize("text", texts(3000))
def test_whatever_people_write_it_stays_inside_slacks_limits(text: str) -> None:
    words = dict.fromkeys(("title", "cleared", "reason", "by"), text)
    check_message(date_answer.build({"typed": text, "rows": []}))
    check_message(date_answer.build({"typed": text, "rows": [ROW | words] * 3}))
    check_message(date_warning.build(MOVED | words | {"told_at": text, "figures": RESTATED}))
    check_message(promise_off.build(MOVED | words | {"why": text, "told_on": text}))


@pytest.mark.parametrize("text", texts(3000))
def test_who_was_told_is_listed_inside_slacks_limits(text: str) -> None:
    told = [
        Promise(
            item_id=1, user=f"U{number}", way="when", told_at=rows.NOW, latest=date(2026, 12, 18)
        )
        for number in range(50)
    ]
    told[0].warned_at = rows.NOW
    blocks = item_told.build(told, {"U0": text})
    view = modal.build(title="Single sign-on", blocks=blocks, callback_id="item")
    payload = check_view(view, live=tuple(f"<@U{number}>" for number in range(1, 50)))
    line = "by 18 Dec 2026, asked for it on 2 Dec 2026. Knows that it does not hold any more"
    assert line in said(payload)


def test_nobody_told_is_said() -> None:
    [block] = item_told.build([], {})
    assert "Nobody was told a date of it yet." in block.to_dict()["text"]["text"]
