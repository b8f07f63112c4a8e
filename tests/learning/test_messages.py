"""The labelled messages: what is made of them on day one, and that the set is what it says."""

import sys
from collections import Counter

import pytest

from bot.domain import asking, categories, departments, understanding
from bot.learning import day_one
from tests.learning import labelled
from tests.learning.labelled import AFTERWARDS, CHATTER, FRESH, HELD_OUT, LATER

# A little below what was measured (docs/categories.md): filed, left alone, category.
DAY_ONE = {
    HELD_OUT: (0.96, 0.96, 0.80),
    AFTERWARDS: (0.92, 0.92, 0.78),
    FRESH: (0.94, 0.94, 0.90),
    # Of these no rule knows anything, and nothing was learned from them.
    LATER: (0.93, 0.90, 0.62),
}
RULES = {
    HELD_OUT: (0.96, 0.96, 0.86),
    AFTERWARDS: (0.88, 0.88, 0.88),
    FRESH: (0.88, 0.88, 0.94),
    LATER: (0.88, 0.85, 0.20),
}


@pytest.mark.parametrize("split", DAY_ONE)
def test_on_day_one_it_is_as_good_as_it_was(split: str) -> None:
    _check(split, "day one", day_one.understand, DAY_ONE[split])


@pytest.mark.parametrize("split", RULES)
def test_the_rules_alone_are_as_good_as_they_were(split: str) -> None:
    _check(split, "rules", understanding.understand, RULES[split])


def _check(
    split: str, name: str, understand: labelled.Understand, floors: tuple[float, float, float]
) -> None:
    found = labelled.scores(labelled.messages(split), understand)
    shown = f"{split}, {name}: filed {found.filed:.3f}, left alone {found.left_alone:.3f}"
    shown += f", category {found.category:.3f}"
    sys.stdout.write(f"\n{shown}\n")
    filed, left_alone, category = floors
    assert found.filed >= filed, shown
    assert found.left_alone >= left_alone, shown
    assert found.category >= category, shown


@pytest.mark.parametrize("split", DAY_ONE)
def test_the_reasons_given_are_words_that_were_written(split: str) -> None:
    for row in labelled.messages(split):
        found = day_one.understand(row.text, row.department)
        folded = row.text.casefold().replace("’", "'")
        for cue in found.cues:
            assert all(piece in folded for piece in cue.split(" ... ")), (cue, row.text)


def test_there_are_enough_of_every_department_and_as_many_that_ask_for_nothing() -> None:
    rows = labelled.messages()
    asking_, chatting = _halves(rows)
    assert len(rows) >= 600
    assert abs(asking_ - chatting) < len(rows) / 15
    for department in departments.BY_KEY:
        assert min(_halves([row for row in rows if row.department == department])) >= 30
    assert len({row.text for row in rows}) == len(rows)


def test_every_category_is_there_and_offered_by_the_department_that_asks() -> None:
    rows = [row for row in labelled.messages() if row.label != CHATTER]
    assert {row.label for row in rows} == set(categories.BY_KEY)
    for row in rows:
        offered = {category.key for category in categories.offered_by(row.department)}
        assert row.label in offered, row.text


def test_nothing_is_learned_from_what_measures() -> None:
    splits = Counter(row.split for row in labelled.messages())
    assert set(splits) == set(DAY_ONE)
    taught = {example.text for example in day_one.examples()}
    assert not taught & {row.text for row in labelled.messages()}


@pytest.mark.parametrize("split", DAY_ONE)
def test_a_clear_ask_is_an_ask(split: str) -> None:
    for row in labelled.messages(split):
        if asking.clearly(row.text):
            assert asking.asks(row.text, is_ours=False), row.text


def _halves(rows: list[labelled.Labelled]) -> tuple[int, int]:
    chatting = sum(row.label == CHATTER for row in rows)
    return len(rows) - chatting, chatting
