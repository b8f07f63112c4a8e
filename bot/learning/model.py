"""What was learned: a weight for each feature and label. To use it takes nothing but Python."""

import base64
import json
import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.learning import features

FORM = 2
# Weights are kept in whole numbers up to this: none of the texts tried was taken otherwise.
FINEST = 127
# What is added to a weight so that it is not negative; how fine the values are that it is
# multiplied with; the bytes that it has to grow in.
SHIFT, FINE, LANE = 128, 1 << 14, 4
_SHIFTED = bytes((byte + SHIFT) % 256 for byte in range(256))
# So many numbers say what a text means.
VECTOR = 384
NEARLY = 0.8
Vector = Sequence[float]
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Guess:
    """`label` and how far it is ahead of the next one; `ranked` are all, likeliest first."""

    label: str
    lead: float
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of evidence says: for each of its rows a weight for each label; a label's
    weights times its scale, plus its offset, are what speaks for it.

    The weights of a row stand side by side in one whole number (`part`): to multiply and add them
    takes one step, not one for each label. Every message that is heard comes through here.
    """

    rows: Sequence[int]
    scales: Sequence[float]
    offsets: Sequence[float]

    def at(self, share: float) -> "Part":
        """The same, counting so many times as much."""
        scales = [scale * share for scale in self.scales]
        return Part(self.rows, scales, [offset * share for offset in self.offsets])

    def scores(self, values: Iterable[tuple[int, float]]) -> list[float]:
        """What speaks for each label, of (row, value) pairs."""
        fine = [(row, round(value * FINE)) for row, value in values]
        more = self._apart(sum(self.rows[row] * value for row, value in fine if value > 0))
        less = self._apart(sum(self.rows[row] * -value for row, value in fine if value < 0))
        shift = SHIFT * sum(value for _, value in fine)
        return [
            (plus - minus - shift) / FINE * scale + offset
            for plus, minus, scale, offset in zip(
                more, less, self.scales, self.offsets, strict=True
            )
        ]

    def weights(self, row: int) -> list[int]:
        """Those of a row, label by label."""
        return [number - SHIFT for number in self._apart(self.rows[row])]

    def _apart(self, total: int) -> "array[int]":
        return array("I", total.to_bytes(LANE * len(self.scales), sys.byteorder))


def part(weights: bytes, scales: Sequence[float], offsets: Sequence[float]) -> Part:
    """A part of a model, of signed bytes row by row, a weight for each label.

    In a whole number none of them is negative, and each has LANE bytes. So many hold what the
    longest text adds up to: values of length 1 for each kind of feature, 5,000 at most.
    """
    shifted, width = weights.translate(_SHIFTED), len(scales)
    rows = (shifted[start : start + width] for start in range(0, len(weights), width))
    whole = (int.from_bytes(array("I", list(row)).tobytes(), sys.byteorder) for row in rows)
    return Part(list(whole), list(scales), list(offsets))


@dataclass(frozen=True, slots=True)
class Model:
    """`rows` gives the place of a feature in `rarity` (its inverse document frequency) and in
    `words`; `meaning`, where it was learned, has a row for each number of a text's vector.

    `sure` is, by label, the lead from which on it was right nearly always on texts it had not
    seen, by words alone; `surely_meant` where a vector was known, too. A label that is not in it is
    never sure.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: "array[float]"
    words: Part
    sure: Mapping[str, float]
    meaning: Part | None = None
    surely_meant: Mapping[str, float] = field(default_factory=dict)

    def guess(self, text: str, context: str = "", vector: Vector | None = None) -> Guess:
        """What `text` is; `vector`, where it is known, says what it means (learning/meaning.py)."""
        return ranked(self.scores(text, context, vector))

    def is_sure(self, guess: Guess, vector: Vector | None = None) -> bool:
        """Whether a guess with that lead was right nearly always."""
        sure = self.sure if vector is None or self.meaning is None else self.surely_meant
        return guess.lead >= sure.get(guess.label, math.inf)

    def scores(self, text: str, context: str = "", vector: Vector | None = None) -> Scores:
        """How much speaks for each label."""
        told = self.words.scores(weighed(features.counted(text, context), self.rows, self.rarity))
        return self.meant(dict(zip(self.labels, told, strict=True)), vector)

    def meant(self, scores: Scores, vector: Vector | None) -> Scores:
        """`scores` by words alone, with what `vector` adds to them."""
        added = zip(self.labels, self.meant_by(vector), strict=True)
        return {label: scores[label] + more for label, more in added}

    def meant_by(self, vector: Vector | None) -> list[float]:
        """What `vector` adds to each label; nothing, when one of the two is not known."""
        if vector is None or self.meaning is None:
            return [0.0] * len(self.labels)
        return self.meaning.scores(enumerate(vector))

    def telling(self, text: str, label: str) -> list[str]:
        """The words of `text` that speak for `label` as much as for any other, or nearly."""
        place, found = self.labels.index(label), []
        for feature in features.words(text):
            row = self.rows.get(feature)
            if row is None:
                continue
            weights = zip(self.words.weights(row), self.words.scales, strict=True)
            says = [weight * scale for weight, scale in weights]
            if says[place] > 0 and says[place] >= NEARLY * max(says):
                found.append((says[place] * self.rarity[row], feature[1:]))
        return [word for _, word in sorted(found, reverse=True)]


def ranked(scores: Scores) -> Guess:
    """The label with the highest score, and how far it is ahead."""
    order = sorted(scores, key=lambda label: -scores[label])
    lead = scores[order[0]] - scores[order[1]] if len(order) > 1 else 0.0
    return Guess(order[0], lead, tuple(order))


def weighed(
    counts: Mapping[str, int], rows: Mapping[str, int], rarity: Sequence[float]
) -> list[tuple[int, float]]:
    """TF-IDF with each kind of feature at its own length (features.KINDS): place and value."""
    kinds: dict[str, list[tuple[int, float]]] = {}
    for feature, count in counts.items():
        row = rows.get(feature)
        if row is not None:
            value = (1 + math.log(count) if count > 1 else 1) * rarity[row]
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
        "rarity": _text(model.rarity),
        "words": _plain(model.words),
        "meaning": _plain(model.meaning) if model.meaning else None,
        "sure": dict(model.sure),
        "surely_meant": dict(model.surely_meant),
    }
    return zlib.compress(json.dumps(plain).encode(), level=9)


def from_bytes(kept: bytes) -> Model:
    """The model that `to_bytes` kept. Raises ValueError for what it has not kept."""
    try:
        plain = dict(json.loads(zlib.decompress(kept)))
        if plain.get("form") != FORM:
            raise ValueError("a model of another form")
        labels, rows = tuple(plain["labels"]), {f: n for n, f in enumerate(plain["features"])}
        rarity, sure = _numbers("f", plain["rarity"]), dict(plain["sure"])
        meant = dict(plain["surely_meant"])
        words = _part(plain["words"], len(rows), len(labels))
        meaning = plain["meaning"] and _part(plain["meaning"], VECTOR, len(labels))
    except (zlib.error, KeyError, TypeError, ValueError) as error:
        raise ValueError("this is no model of ours") from error
    return Model(labels, rows, rarity, words, sure, meaning, meant)


def _plain(each: Part) -> dict[str, object]:
    weights = array("b", (weight for row in range(len(each.rows)) for weight in each.weights(row)))
    return {"weights": _text(weights), "scales": each.scales, "offsets": each.offsets}


def _part(plain: Mapping[str, Any], rows: int, labels: int) -> Part:
    weights = _numbers("b", plain["weights"])
    if len(weights) != rows * labels:
        raise ValueError("too many weights, or too few")
    return part(weights.tobytes(), list(plain["scales"]), list(plain["offsets"]))


def _text(numbers: "array[Any]") -> str:
    return base64.b64encode(numbers.tobytes()).decode()


def _numbers(kind: str, kept: str) -> "array[Any]":
    numbers: array[Any] = array(kind)
    numbers.frombytes(base64.b64decode(kept))
    return numbers
