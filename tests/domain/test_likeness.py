"""How alike two requests are, measured on pairs of our own writing; and what it rests on."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import likeness

PAIRS = Path(__file__).with_name("likeness_pairs.csv")


def _pairs() -> list[dict[str, str]]:
    """`kind`: the same in much the same words, reworded, or near (something else)."""
    with PAIRS.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _alike(one: str, other: str, body: str = "") -> float:
    return likeness.alike(likeness.told(one, body), likeness.told(other, body))


def _share(kind: str, floor: float, pairs: Iterable[dict[str, str]]) -> float:
    found = [_alike(p["one"], p["other"]) >= floor for p in pairs if p["kind"] == kind]
    return sum(found) / len(found)


def test_there_are_enough_pairs_of_each_kind() -> None:
    kinds = [pair["kind"] for pair in _pairs()]
    assert len(kinds) >= 120
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "words": 50,
        "reworded": 20,
        "near": 70,
    }


@pytest.mark.parametrize("half", [0, 1], ids=["chosen on", "held out"])
def test_what_asks_before_filing_is_nearly_always_right(half: int) -> None:
    pairs = _pairs()[half::2]
    assert _share("words", likeness.ASK, pairs) >= 0.95
    assert _share("near", likeness.ASK, pairs) <= 0.03
    # Other words altogether are beyond what words can tell.
    assert _share("reworded", likeness.ASK, pairs) == 0


@pytest.mark.parametrize("half", [0, 1], ids=["chosen on", "held out"])
def test_what_a_pm_is_shown_misses_little(half: int) -> None:
    pairs = _pairs()[half::2]
    assert _share("words", likeness.HINT, pairs) >= 0.95
    assert _share("near", likeness.HINT, pairs) <= 0.30


def test_endings_case_and_synonyms_do_not_matter() -> None:
    assert _alike("Exporting reports", "EXPORT REPORT") == 1
    assert _alike("Single sign-on", "SSO") == 1
    assert _alike("Export to Excel", "Export to CSV") == 1
    assert likeness.synonyms("excel") == ["csv", "spreadsheet", "xlsx"]
    assert "sso" in likeness.synonyms("Single sign-on")
    assert likeness.synonyms("turnip") == []


def test_the_same_phrases_around_another_wish_are_not_enough() -> None:
    body = "We need this for the renewal of Initech in March, else they walk away from the deal."
    assert _alike("Dark mode", "Audit log", body) < likeness.ASK
    assert _alike("Dark mode", "Dark theme", body) == 1


@given(st.text(), st.text(), st.text(), st.text())
def test_any_two_texts_have_a_likeness_that_is_the_same_both_ways(
    title: str, body: str, other: str, more: str
) -> None:
    one, two = likeness.told(title, body), likeness.told(other, more)
    assert 0 <= likeness.alike(one, two) <= 1
    assert likeness.alike(one, two) == likeness.alike(two, one)
