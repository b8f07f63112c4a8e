"""Training: from examples to a Model, and when to be sure of what it says."""

import importlib
import importlib.util
import math
import random
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.learning import features, meaning, trying, weighing
from bot.learning.model import Model, Vector, to_bytes, weighed
from bot.learning.trying import Tried

# Rarer features than this many are left out: each costs memory for every label.
FEATURES = 20_000
FOLDS = 5

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


def train(
    examples: Sequence[Example],
    *,
    with_sureness: bool = True,
    meant: Mapping[str, Vector] | None = None,
) -> Model:
    """A model of `examples`. Takes seconds for thousands: not for the event loop.

    `with_sureness`: also learn when to be sure, which takes five times as long; `meant`: what some
    of the texts mean, where that is known already. Raises NotLearnable.
    """
    known = _often(examples)
    if not is_possible():
        raise NotLearnable(INSTALL)
    if len({example.label for example in known}) < 2:
        raise NotLearnable("To learn, I need texts with at least two labels, two of each.")
    counts = [features.counted(example.text, example.context) for example in known]
    vectors = meaning.vectors([example.text for example in known], meant or {})
    model = _fit(known, counts, vectors)
    tried = _tried(known, counts, vectors) if with_sureness or vectors else []
    share = trying.share(tried) if vectors else 0.0
    return replace(
        model,
        meaning=model.meaning.at(share) if model.meaning else None,
        sure=trying.sureness(tried, 0.0),
        surely_meant=trying.sureness(tried, share),
    )


def kept(examples: Sequence[Example], meant: Mapping[str, Vector] | None = None) -> bytes:
    """The same, in the form that is kept in the database."""
    return to_bytes(train(examples, meant=meant))


def _often(examples: Sequence[Example]) -> list[Example]:
    """Those whose label is there twice; one of a kind teaches nothing."""
    numbers = Counter(example.label for example in examples)
    return [example for example in examples if numbers[example.label] > 1]


def _fit(
    examples: Sequence[Example], counts: Sequence[Counter[str]], vectors: Sequence[Vector]
) -> Model:
    """Without vectors, by words alone. The one place that loads scikit-learn: it is heavy, and
    need not be there."""
    linear = importlib.import_module("bot.learning.linear")
    rows, rarity = _vocabulary(counts)
    texts = [weighed(each, rows, rarity) for each in counts]
    said = [example.label for example in examples]
    weights = [example.weight for example in examples]
    labels, words = linear.learn(texts, said, weights, len(rows))
    meant = linear.learn_meanings(vectors, said, weights) if vectors else None
    return Model(labels, rows, rarity, words, {}, meant)


def _vocabulary(counts: Sequence[Counter[str]]) -> tuple[dict[str, int], "array[float]"]:
    """The features that are in most texts, and how rare each is."""
    texts = Counter(feature for each in counts for feature in each)
    most = sorted(texts, key=lambda feature: (-texts[feature], feature))[:FEATURES]
    total = 1 + len(counts)
    rarity = array("f", (math.log(total / (1 + texts[feature])) + 1 for feature in most))
    return {feature: row for row, feature in enumerate(most)}, rarity


def _tried(
    examples: Sequence[Example], counts: Sequence[Counter[str]], vectors: Sequence[Vector]
) -> list[Tried]:
    """What each example that counts is taken for by what is learned from others."""
    found = []
    for seen, unseen in _folds([example.weight for example in examples]):
        learned = [examples[number] for number in seen]
        if len({example.label for example in learned}) < 2:
            continue
        meant = [vectors[number] for number in seen] if vectors else []
        model = _fit(learned, [counts[number] for number in seen], meant)
        for number in unseen:
            one, vector = examples[number], vectors[number] if vectors else None
            words = model.scores(one.text, one.context)
            added = dict(zip(model.labels, model.meant_by(vector), strict=True))
            hints = weighing.hinted(one.text, one.context)
            found.append(Tried(one.label, one.weight, words, added, hints))
    return found


def _folds(weights: Sequence[float]) -> Iterator[tuple[list[int], list[int]]]:
    """Of those that count at least half of the most, some at a time are not learned from."""
    least = max(weights, default=0.0) / 2
    order = [number for number, weight in enumerate(weights) if weight >= least]
    random.Random(0).shuffle(order)  # noqa: S311 - the same folds each time, nothing secret
    for fold in range(FOLDS):
        unseen = order[fold::FOLDS]
        yield sorted(set(range(len(weights))) - set(unseen)), unseen
