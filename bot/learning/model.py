"""What was learned: a weight for each feature and label. To use it takes nothing but Python."""

import base64
import json
import math
import zlib
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.learning import features

FORM = 1


@dataclass(frozen=True, slots=True)
class Guess:
    """`label` and how far it is ahead of the next one; `ranked` are all, likeliest first."""

    label: str
    lead: float
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """`rows` gives the place of a feature in `rarity` (its inverse document frequency) and in
    `weights` (one for each of `labels`, so that many times as long); `offsets` are by label.

    `sure` is, by label, the lead from which on it was right nearly always on texts it had not
    seen; a label that is not in it is never sure.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: "array[float]"
    weights: "array[float]"
    offsets: Sequence[float]
    sure: Mapping[str, float]

    def guess(self, text: str, context: str = "", among: Collection[str] = ()) -> Guess | None:
        """What `text` is, of those labels that are `among`; of all of them when that is empty.

        None when none of them was learned.
        """
        scores = self.scores(text, context)
        wanted = [label for label in self.labels if not among or label in among]
        ranked = sorted(wanted, key=lambda label: -scores[label])
        if not ranked:
            return None
        lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else 0.0
        return Guess(ranked[0], lead, tuple(ranked))

    def is_sure(self, guess: Guess) -> bool:
        """Whether a guess with that lead was right nearly always."""
        return guess.lead >= self.sure.get(guess.label, math.inf)

    def scores(self, text: str, context: str = "") -> dict[str, float]:
        """How much speaks for each label."""
        totals = list(self.offsets)
        width = len(totals)
        for row, value in weighed(features.counted(text, context), self.rows, self.rarity):
            start = row * width
            weights = self.weights[start : start + width]
            totals = [total + value * weight for total, weight in zip(totals, weights, strict=True)]
        return dict(zip(self.labels, totals, strict=True))


def weighed(
    counts: Mapping[str, int], rows: Mapping[str, int], rarity: Sequence[float]
) -> list[tuple[int, float]]:
    """TF-IDF with each kind of feature at its own length (features.KINDS): place and value."""
    kinds: dict[str, list[tuple[int, float]]] = {}
    for feature, count in counts.items():
        row = rows.get(feature)
        if row is not None:
            value = (1 + math.log(count)) * rarity[row]
            kinds.setdefault(feature[0], []).append((row, value))
    found = []
    for kind, values in kinds.items():
        length = math.sqrt(sum(value * value for _, value in values))
        scale = features.KINDS[kind] / length
        found += [(row, value * scale) for row, value in values]
    return found


def to_bytes(model: Model) -> bytes:
    """`model` as compressed JSON: whoever can write into the database can run nothing with it."""
    plain = {
        "form": FORM,
        "labels": model.labels,
        "features": list(model.rows),
        "rarity": base64.b64encode(model.rarity.tobytes()).decode(),
        "weights": base64.b64encode(model.weights.tobytes()).decode(),
        "offsets": list(model.offsets),
        "sure": dict(model.sure),
    }
    return zlib.compress(json.dumps(plain).encode(), level=3)


def from_bytes(kept: bytes) -> Model:
    """The model that `to_bytes` kept. Raises ValueError for what it has not kept."""
    try:
        plain = dict(json.loads(zlib.decompress(kept)))
        rarity, weights = (_floats(plain[name]) for name in ("rarity", "weights"))
        labels, rows = tuple(plain["labels"]), {f: n for n, f in enumerate(plain["features"])}
        offsets, sure = [float(each) for each in plain["offsets"]], dict(plain["sure"])
    except (zlib.error, KeyError, TypeError, ValueError) as error:
        raise ValueError("this is no model") from error
    if plain.get("form") != FORM or len(weights) != len(rows) * len(labels):
        raise ValueError("a model of another form")
    return Model(labels, rows, rarity, weights, offsets, sure)


def _floats(kept: str) -> "array[float]":
    floats = array("f")
    floats.frombytes(base64.b64decode(kept))
    return floats
