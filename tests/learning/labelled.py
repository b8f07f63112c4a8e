"""The labelled messages in messages.csv: of our own writing, as people type in Slack."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.domain import understanding
from bot.learning import weighing
from bot.learning.model import Model

Label = TypeVar("Label", bool, str)

FILE = Path(__file__).with_name("messages.csv")
CHATTER = weighing.CHATTER
# What the rules were tuned on; what was set aside before that; what was written after it.
TUNING, HELD_OUT, AFTERWARDS = "tuning", "held-out", "afterwards"


@dataclass(frozen=True, slots=True)
class Labelled:
    """`label` is a category's key, or CHATTER."""

    text: str
    department: str
    label: str
    split: str


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of what was filed and of what was left alone, and the macro F1 of the categories."""

    filed: float
    left_alone: float
    category: float


def messages(*splits: str) -> list[Labelled]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [Labelled(**row) for row in csv.DictReader(file)]
    return [row for row in rows if not splits or row.split in splits]


def scores(rows: list[Labelled]) -> Scores:
    """What the rules alone make of `rows`; a category counts whether or not it was filed."""
    asks: Counter[tuple[bool, bool]] = Counter()
    sorts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = understanding.understand(row.text, row.department)
        asks[row.label != CHATTER, found.asks] += 1
        if row.label != CHATTER:
            sorts[row.label, found.category.key] += 1
    there = {is_ for is_, _ in sorts}
    category = sum(_f1(sorts, label) for label in there) / len(there)
    return Scores(_f1(asks, True), _f1(asks, False), category)


def learned(rows: list[Labelled], model: Model) -> float:
    """The macro F1 of the categories as rules and `model` find them together."""
    sorts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.label != CHATTER:
            found = understanding.understand(row.text, row.department)
            taken = weighing.weighed(found, row.text, row.department, model)
            sorts[row.label, taken.category.key] += 1
    there = {is_ for is_, _ in sorts}
    return sum(_f1(sorts, label) for label in there) / len(there)


def _f1(pairs: Mapping[tuple[Label, Label], int], label: Label) -> float:
    right = pairs.get((label, label), 0)
    is_so = sum(n for (is_, _), n in pairs.items() if is_ == label)
    taken = sum(n for (_, was), n in pairs.items() if was == label)
    return 2 * right / (is_so + taken) if right else 0.0
