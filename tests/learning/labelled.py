"""The labelled messages in messages.csv: of our own writing, as people type in Slack."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.domain.understanding import Understanding
from bot.learning import weighing

Label = TypeVar("Label", bool, str)

FILE = Path(__file__).with_name("messages.csv")
CHATTER = weighing.CHATTER
# Parts of it, in the order in which they were written. From none of them is anything learned;
# how much each knew of the rules when it was written says docs/categories.md.
HELD_OUT, AFTERWARDS, FRESH, LATER = "held-out", "afterwards", "fresh", "later"
Understand = Callable[[str, str], Understanding]


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


def scores(rows: list[Labelled], understand: Understand) -> Scores:
    """What `understand` makes of `rows`; a category counts whether or not it was filed."""
    asks: Counter[tuple[bool, bool]] = Counter()
    sorts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = understand(row.text, row.department)
        asks[row.label != CHATTER, found.asks] += 1
        if row.label != CHATTER:
            sorts[row.label, found.category.key] += 1
    there = {is_ for is_, _ in sorts}
    category = sum(_f1(sorts, label) for label in there) / len(there)
    return Scores(_f1(asks, True), _f1(asks, False), category)


def _f1(pairs: Mapping[tuple[Label, Label], int], label: Label) -> float:
    right = pairs.get((label, label), 0)
    is_so = sum(n for (is_, _), n in pairs.items() if is_ == label)
    taken = sum(n for (_, was), n in pairs.items() if was == label)
    return 2 * right / (is_so + taken) if right else 0.0
