"""What an update counts as news beside the one before it, kind by kind."""

from typing import Any

import pytest

from bot.domain import news

Section = dict[str, Any]
ASKED: Section = {"ref": "PM-1"}
GATE: Section = {"item": 1, "gate": "documented", "late": False}


def of(section: Section, before: Section | None = None) -> bool:
    last = {"sections": [before]} if before else {}
    return bool(news.of({"sections": [section]}, last))


def statuses(seen: dict[str, list[str | None]], kind: str = "standing") -> Section:
    return {"kind": kind, "rows": [], "more": 0, "seen": seen}


@pytest.mark.parametrize("kind", ["market", "themes", "deals_decided", "to_tell"])
def test_what_happened_since_the_last_one_is_news(kind: str) -> None:
    told = {"kind": kind, "rows": [ASKED], "more": 0}
    assert of(told, told)
    assert of({"kind": kind, "rows": [], "more": 0, "unnamed": 1})


@pytest.mark.parametrize("kind", ["scope", "exotic", "asks", "escalations", "closing"])
def test_a_request_is_news_once(kind: str) -> None:
    one = {"kind": kind, "rows": [ASKED], "more": 0}
    other = {"kind": kind, "rows": [{"ref": "PM-2"}], "more": 0}
    assert of(one)
    assert not of(one, one)
    assert of(other, one)
    assert of(one | {"unnamed": 1}, one)


def test_a_row_that_only_moved_up_among_many_is_no_news() -> None:
    many = {"kind": "scope", "rows": [ASKED, {"ref": "PM-2"}], "more": 3}
    fewer = {"kind": "scope", "rows": [{"ref": "PM-2"}, {"ref": "PM-3"}], "more": 2}
    assert not of(fewer, many)
    assert of(many | {"more": 4}, many)


def test_gates_are_news_when_they_are_set_signed_and_late() -> None:
    before = {"kind": "gates", "rows": [GATE], "more": 0, "signed": []}
    assert not of(before, before)
    assert of(before | {"rows": [GATE, GATE | {"gate": "trained"}]}, before)
    assert of(before | {"signed": [GATE]}, before)
    late = before | {"rows": [GATE | {"late": True}]}
    assert of(late, before)
    assert not of(late, late)
    assert news.section_presses(late)


@pytest.mark.parametrize("kind", ["standing", "at_risk"])
def test_a_status_that_turns_is_news_once(kind: str) -> None:
    well = statuses({"1": ["on_track", None]}, kind)
    red = statuses({"1": ["off_track", None]}, kind)
    said = statuses({"1": ["on_track", "at_risk"]}, kind)
    assert not of(well)
    assert of(red)
    assert of(red, well)
    assert of(said, well)
    assert of(well, red)
    assert not of(red, red)
    # An item that shipped, or was taken off, is told as that.
    assert not of(statuses({}, kind), red)


def test_a_status_is_compared_with_an_update_that_kept_its_rows_alone() -> None:
    row = {"item": 1, "evidence": "at_risk", "colour": None}
    before = {"kind": "standing", "rows": [row], "more": 0}
    assert not of(statuses({"1": ["at_risk", None]}), before)
    assert of(statuses({"1": ["off_track", None]}), before)


def test_what_may_be_said_is_news_when_it_reads_differently() -> None:
    row = {"item": 1, "cleared": None, "commitment": "planned", "profile": None}
    before = {"kind": "sayable", "rows": [row], "more": 0}
    assert not of(before, before)
    assert not of(before)
    assert of(before | {"rows": [row | {"cleared": "SSO comes."}]}, before)


def test_what_is_late_presses_and_is_news_the_first_time() -> None:
    row = {"item": 1, "on": "Billing", "late": False}
    for kind in ("milestones", "dependencies"):
        before = {"kind": kind, "rows": [row], "more": 0}
        late = before | {"rows": [row | {"late": True}]}
        assert not news.section_presses(before)
        assert news.section_presses(late)
        assert of(late, before)
        assert not of(late, late)


def test_an_update_has_news_repeats_or_says_nothing() -> None:
    numbers = {"kind": "numbers", "rows": []}
    closing = {"kind": "closing", "rows": [ASKED], "more": 0}
    assert news.is_quiet({"sections": [numbers], "news": []})
    assert news.only_presses({"sections": [closing], "news": []})
    assert news.has_news({"sections": [closing], "news": ["closing"]})
    assert news.has_news({"sections": [], "news": [], "shipped": [{}]})
    assert news.has_news({"sections": [], "news": [], "lead": "Read this."})
    # One that was kept before there was any word of news is drawn as it was.
    assert news.has_news({"sections": [closing]})
    assert news.is_quiet({"sections": [numbers]})
