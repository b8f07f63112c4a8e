"""The arithmetic of a model: all labels in one step say what each would say alone."""

import math
import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning import model

WEIGHTS = st.integers(-127, 127)
VALUES = st.floats(-1, 1)


@given(st.data(), st.integers(1, 40), st.integers(1, 6))
def test_each_label_gets_its_own_sum(data: st.DataObject, width: int, rows: int) -> None:
    weights = data.draw(st.lists(WEIGHTS, min_size=width * rows, max_size=width * rows))
    values = data.draw(st.lists(VALUES, min_size=rows, max_size=rows))
    part = model.part(array("b", weights).tobytes(), [0.5] * width, [1.0] * width)
    each = [weights[row * width : (row + 1) * width] for row in range(rows)]
    assert [part.weights(row) for row in range(rows)] == each
    alone = [
        0.5 * sum(value * of_row[label] for value, of_row in zip(values, each, strict=True)) + 1.0
        for label in range(width)
    ]
    assert part.scores(enumerate(values)) == pytest.approx(alone, abs=0.03)


@pytest.mark.parametrize("weight", [-127, 127])
def test_the_longest_text_does_not_run_over(weight: int) -> None:
    """Words, their pairs, their pieces and the opening, each kind of length one."""
    kinds = [800, 4500, 24, 8]
    values = [1 / math.sqrt(count) for count in kinds for _ in range(count)]
    chance = random.Random(0)
    signs = [chance.choice((weight, -weight, weight)) for _ in values]
    rows = [weights for sign in signs for weights in (weight, sign, -weight)]
    part = model.part(array("b", rows).tobytes(), [1.0] * 3, [0.0] * 3)
    mixed = sum(value * sign for value, sign in zip(values, signs, strict=True))
    found = part.scores(enumerate(values))
    assert found == pytest.approx([weight * sum(values), mixed, -weight * sum(values)], rel=0.01)
