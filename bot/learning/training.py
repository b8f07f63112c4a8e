"""Training: from examples to a Model, and when to be sure of what it says."""

import importlib
import importlib.util
import math
import random
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.learning import features
from bot.learning.model import Model, to_bytes, weighed

# Rarer features than this many are left out: each costs memory for every label.
FEATURES = 20_000
FOLDS = 5
# Sure means: of the guesses with at least that lead, this share was right; of so many, at least.
SURE, SURE_OF = 0.9, 5
# Labels, the weights of each feature for each label in a row, and offsets by label.
Learned = tuple[tuple[str, ...], "array[float]", list[float]]

INSTALL = (
    "Learning needs scikit-learn, which is not installed here. "
    "Type `pip install 'pm-request[learn]'`, or in a clone `make install`, then try again."
)


class NotLearnable(Exception):
    """Nothing can be learned from these examples; says why."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it is; `context` as in `features.counted`; `weight`: how much it counts."""

    text: str
    label: str
    context: str = ""
    weight: float = 1.0


def is_possible() -> bool:
    """Whether the [learn] extra is installed."""
    return importlib.util.find_spec("sklearn") is not None


def train(examples: Sequence[Example], *, with_sureness: bool = True) -> Model:
    """A model of `examples`. Takes seconds for thousands: not for the event loop.

    `with_sureness`: also learn when to be sure, which takes five times as long.
    Raises NotLearnable.
    """
    known = _often(examples)
    if not is_possible():
        raise NotLearnable(INSTALL)
    if len({example.label for example in known}) < 2:
        raise NotLearnable("To learn, I need texts with at least two labels, two of each.")
    counts = [features.counted(example.text, example.context) for example in known]
    sure = _sureness(known, counts) if with_sureness else {}
    return _fit(known, counts, sure)


def kept(examples: Sequence[Example]) -> bytes:
    """The same, in the form that is kept in the database."""
    return to_bytes(train(examples))


def _often(examples: Sequence[Example]) -> list[Example]:
    """Those whose label is there twice; one of a kind teaches nothing."""
    numbers = Counter(example.label for example in examples)
    return [example for example in examples if numbers[example.label] > 1]


def _fit(
    examples: Sequence[Example], counts: Sequence[Counter[str]], sure: dict[str, float]
) -> Model:
    rows, rarity = _vocabulary(counts)
    labels, weights, offsets = _learned(
        [weighed(each, rows, rarity) for each in counts], examples, len(rows)
    )
    return Model(labels, rows, rarity, weights, offsets, sure)


def _vocabulary(counts: Sequence[Counter[str]]) -> tuple[dict[str, int], "array[float]"]:
    """The features that are in most texts, and how rare each is."""
    texts = Counter(feature for each in counts for feature in each)
    most = sorted(texts, key=lambda feature: (-texts[feature], feature))[:FEATURES]
    total = 1 + len(counts)
    rarity = array("f", (math.log(total / (1 + texts[feature])) + 1 for feature in most))
    return {feature: row for row, feature in enumerate(most)}, rarity


def _learned(
    texts: Sequence[Sequence[tuple[int, float]]], examples: Sequence[Example], width: int
) -> Learned:
    """The one place that loads scikit-learn: it is heavy, and need not be there."""
    learn = importlib.import_module("bot.learning.linear").learn
    learned: Learned = learn(
        texts,
        [example.label for example in examples],
        [example.weight for example in examples],
        width,
    )
    return learned


def _sureness(examples: Sequence[Example], counts: Sequence[Counter[str]]) -> dict[str, float]:
    """By label, the lead from which on guesses for texts not learned from were right."""
    order = list(range(len(examples)))
    random.Random(0).shuffle(order)  # noqa: S311 - the same folds each time, nothing secret
    tried: dict[str, list[tuple[float, bool]]] = {}
    for fold in range(FOLDS):
        unseen = order[fold::FOLDS]
        seen = [number for number in order if number not in set(unseen)]
        learned = [examples[number] for number in seen]
        if len({example.label for example in learned}) < 2:
            continue
        model = _fit(learned, [counts[number] for number in seen], {})
        for number in unseen:
            guess = model.guess(examples[number].text, examples[number].context)
            if guess is not None:
                is_right = guess.label == examples[number].label
                tried.setdefault(guess.label, []).append((guess.lead, is_right))
    return {label: lead for label, leads in tried.items() if (lead := least(leads)) is not None}


def least(leads: list[tuple[float, bool]]) -> float | None:
    """The lead from which on the share SURE of the guesses was right: halfway to the next
    smaller one, or to nought where all that were tried are sure."""
    found, right = None, 0
    ordered = sorted(leads, reverse=True)
    for number, (lead, is_right) in enumerate(ordered, start=1):
        right += is_right
        if number >= SURE_OF and right / number >= SURE:
            below = ordered[number][0] if number < len(ordered) else 0.0
            found = (lead + below) / 2
    return found
