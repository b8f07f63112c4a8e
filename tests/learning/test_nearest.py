"""The nearest of many vectors."""

import importlib
import random

import pytest

from bot.learning import meaning
from bot.learning.model import VECTOR
from tests.learning import scikit

pytestmark = scikit.meaning_needed


def _vectors(count: int) -> list[list[float]]:
    chance = random.Random(3)
    return [[chance.gauss(0, 0.05) for _ in range(VECTOR)] for _ in range(count)]


def test_each_is_nearest_to_itself_and_the_newer_of_two_counts() -> None:
    nearest = importlib.import_module("bot.learning.nearest").Nearest()
    vectors = _vectors(3000)
    nearest.add((number, meaning.to_bytes(each)) for number, each in enumerate(vectors))
    for number in (0, 1500, 2999):
        [(found, how)] = nearest.to(vectors[number], floor=0.5, most=5)
        assert (found, how) == (number, pytest.approx(1, abs=0.01))
    nearest.add([(1500, meaning.to_bytes(vectors[0]))])
    assert {found for found, _ in nearest.to(vectors[0], floor=0.5, most=5)} == {0, 1500}
    assert nearest.to(vectors[1500], floor=0.5, most=5) == []
    assert len(nearest.to(vectors[0], floor=-1, most=7)) == 7
    assert len(nearest) == 3000


def test_of_none_none_is_near() -> None:
    nearest = importlib.import_module("bot.learning.nearest").Nearest()
    assert nearest.to([0.1] * VECTOR, floor=0, most=5) == []
