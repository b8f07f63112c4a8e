"""The order of the queue: more of what speaks for a request never lowers its score."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import departments, importances, scoring
from bot.domain.scoring import DEFAULT, RICE, WEIGHTED, Facts, Weights

WORDS = sorted(departments.BY_KEY)
RANKS = [importance.key for importance in importances.IMPORTANCES]
FACTS = st.builds(
    Facts,
    department=st.sampled_from(WORDS),
    importance=st.sampled_from(RANKS),
    value=st.none() | st.integers(0, 3_000_000),
    supporters=st.integers(0, 30),
    share=st.integers(0, 100),
    waiting=st.integers(0, 400),
    needed_in=st.none() | st.integers(-30, 400),
    confidence=st.none() | st.sampled_from(list(scoring.CONFIDENCE)),
    effort=st.none() | st.integers(1, 520),
)
WEIGHTS = st.builds(
    Weights,
    st.just(WEIGHTED),
    st.fixed_dictionaries({factor.key: st.integers(0, 100) for factor in scoring.FACTORS}),
)


def total(facts: Facts, weights: Weights = DEFAULT) -> int:
    return scoring.score(facts, weights).total


@given(FACTS, WEIGHTS, st.integers(0, 2_000_000), st.integers(0, 20), st.integers(0, 400))
def test_more_of_anything_never_lowers_it(
    facts: Facts, weights: Weights, value: int, many: int, days: int
) -> None:
    before = total(facts, weights)
    assert total(replace(facts, value=(facts.value or 0) + value), weights) >= before
    assert total(replace(facts, supporters=facts.supporters + many), weights) >= before
    assert total(replace(facts, waiting=facts.waiting + days), weights) >= before
    assert total(replace(facts, share=max(0, facts.share - many)), weights) >= before
    if facts.needed_in is not None:
        assert total(replace(facts, needed_in=facts.needed_in - days), weights) >= before
        assert before >= total(replace(facts, needed_in=None), weights)
    for rank in RANKS[RANKS.index(facts.importance) :]:
        assert total(replace(facts, importance=rank), weights) >= before


@given(FACTS, st.integers(0, 20), st.integers(0, 100))
def test_rice_rises_with_reach_impact_and_confidence_and_falls_with_effort(
    facts: Facts, many: int, weeks: int
) -> None:
    rice = Weights(RICE, DEFAULT.of)
    facts = replace(facts, effort=facts.effort or 4, confidence=facts.confidence or "medium")
    before = total(facts, rice)
    assert total(replace(facts, supporters=facts.supporters + many), rice) >= before
    assert total(replace(facts, effort=(facts.effort or 4) + weeks), rice) <= before
    assert total(replace(facts, confidence="high"), rice) >= before
    for rank in RANKS[RANKS.index(facts.importance) :]:
        assert total(replace(facts, importance=rank), rice) >= before


@given(FACTS, WEIGHTS)
def test_the_parts_that_are_told_add_up_to_the_score(facts: Facts, weights: Weights) -> None:
    score = scoring.score(facts, weights)
    assert sum(int(part.rsplit(" ", 1)[1]) for part in score.parts) == score.total
    assert 0 <= score.total <= score.most == sum(weights.of.values())
    told = [int(part.rsplit(" ", 1)[1]) for part in score.parts]
    assert told == sorted(told, reverse=True)


@given(FACTS)
def test_the_parts_of_rice_multiply_to_it(facts: Facts) -> None:
    score = scoring.score(facts, Weights(RICE, DEFAULT.of))
    reach = int(score.parts[0].split()[1])
    impact = float(score.parts[1].split()[1])
    confidence = int(score.parts[2].split()[-1].rstrip("%"))
    weeks = int(score.parts[3].split()[1])
    assert score.total == int(reach * impact * confidence / weeks + 1e-9)


def test_a_score_reads_as_a_sum() -> None:
    facts = Facts(
        "sales",
        "urgent",
        value=120_000,
        supporters=3,
        share=60,
        waiting=9,
        needed_in=12,
    )
    assert scoring.score(facts, DEFAULT).why == (
        "51 of 100: urgent 16, value 13, needed in 12 days 12, 3 supporters 4, Sales got 60% of "
        "recent approvals 4, waiting 9 days 2"
    )


def test_rice_reads_as_a_formula() -> None:
    facts = Facts("sales", "urgent", supporters=2, confidence="high", effort=3)
    rice = Weights(RICE, DEFAULT.of)
    assert scoring.score(facts, rice).why == (
        "RICE 200: reach 3 × impact 2 × high confidence 100% ÷ effort 3 weeks"
    )
    guessless = scoring.score(Facts("sales", "nice"), rice).why
    assert guessless == (
        "RICE 10: reach 1 × impact 0.5 × medium confidence 80% ÷ effort 4 weeks, as long as "
        "nobody has guessed"
    )


def test_nothing_speaks_for_it() -> None:
    assert scoring.score(Facts("sales", "nice", share=100), DEFAULT).why == (
        "0 of 100: nothing speaks for it yet"
    )


@pytest.mark.parametrize(
    ("days", "says"),
    [(-1, "needed by a date that has passed"), (0, "needed today"), (1, "needed tomorrow")],
)
def test_a_day_near_by_is_called_by_its_name(days: int, says: str) -> None:
    assert f"{says} 15" in scoring.score(Facts("sales", "nice", needed_in=days), DEFAULT).why


def test_the_weights_of_a_new_workspace_add_up_to_a_hundred() -> None:
    assert DEFAULT.most == 100
    assert set(scoring.IMPORTANCE) == set(scoring.IMPACT) == set(RANKS)


@pytest.mark.parametrize(
    "kept", [None, {}, {"formula": "magic"}, {"value": -1}, {"value": True}, {"value": "25"}]
)
def test_what_is_no_weight_is_as_it_is_by_default(kept: dict[str, object] | None) -> None:
    assert scoring.weights_of(kept) == DEFAULT


@given(WEIGHTS)
def test_weights_come_back_as_they_were_kept(weights: Weights) -> None:
    assert scoring.weights_of(weights.to_json()) == weights
