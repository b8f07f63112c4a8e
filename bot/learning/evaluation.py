"""How well labels are learned: trained on one file of texts, tried on another."""

import csv
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.learning import meaning, training
from bot.learning.model import Vector
from bot.learning.training import Example, NotLearnable

COLUMNS = ("text", "label")
# A confusion table wider than a terminal is not read.
TABLE_MOST, WIDE = 12, 10


@dataclass(frozen=True, slots=True)
class Score:
    """`confused` counts (what it is, what it was taken for); times are in seconds."""

    trained_on: int
    tried_on: int
    training: float
    a_text: float
    confused: Counter[tuple[str, str]]

    @property
    def labels(self) -> tuple[str, ...]:
        """All that are, or were taken for, something."""
        return tuple(sorted({label for pair in self.confused for label in pair}))

    def f1(self, label: str) -> float:
        """Twice what was right, over all that is so and all that was taken so; 0 to 1."""
        right = self.confused[label, label]
        is_so = sum(n for (is_, _), n in self.confused.items() if is_ == label)
        taken = sum(n for (_, was), n in self.confused.items() if was == label)
        return 2 * right / (is_so + taken) if right else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean over the labels that are, each counting as much as any other."""
        there = {is_ for is_, _ in self.confused}
        return sum(map(self.f1, there)) / len(there)


def read(path: Path) -> list[Example]:
    """The rows of a CSV file with the columns text and label. Raises NotLearnable."""
    csv.field_size_limit(10_000_000)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise NotLearnable(
                    f"{path} has no column called {' and none called '.join(missing)}. Its first "
                    "line must name the columns, and two of them must be text and label."
                )
            found = [Example(row["text"] or "", row["label"] or "") for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not CSV text in UTF-8"
        raise NotLearnable(f"{path} cannot be read: {reason}.") from error
    found = [each for each in found if each.text.strip() and each.label.strip()]
    if not found:
        raise NotLearnable(f"{path} has no row with both a text and a label.")
    return found


def evaluate(train: Sequence[Example], test: Sequence[Example]) -> Score:
    """Learn from `train`, then tell what each of `test` is. Raises NotLearnable."""
    before = time.perf_counter()
    model = training.train(train, with_sureness=False)
    trained = time.perf_counter()
    told: Sequence[Vector | None] = meaning.vectors([each.text for each in test])
    vectors = told or [None] * len(test)
    guesses = [
        model.guess(each.text, vector=vector) for each, vector in zip(test, vectors, strict=True)
    ]
    done = time.perf_counter()
    confused = Counter((each.label, guess.label) for each, guess in zip(test, guesses, strict=True))
    seconds = (done - trained) / len(test)
    return Score(len(train), len(test), trained - before, seconds, confused)


def report(score: Score) -> str:
    """What people read: the figure, each label, what was taken for what, and the time."""
    lines = [
        f"Macro F1 {score.macro_f1:.3f}, on {score.tried_on} texts, "
        f"learned from {score.trained_on} in {score.training:.1f} s.",
        f"{score.a_text * 1000:.2f} milliseconds a text.",
        "",
        *(f"  {label:<24} F1 {score.f1(label):.3f}" for label in score.labels),
        "",
        *_table(score),
    ]
    return "\n".join(lines)


def _table(score: Score) -> list[str]:
    """Rows: what it is; columns: what it was taken for."""
    labels = score.labels
    if len(labels) > TABLE_MOST:
        worst = Counter({pair: n for pair, n in score.confused.items() if pair[0] != pair[1]})
        return ["Taken for another most often:"] + [
            f"  {n:>5}  {is_} taken for {was}" for (is_, was), n in worst.most_common(TABLE_MOST)
        ]
    return [
        "Rows: what it is. Columns: what it was taken for.",
        " " * 26 + " ".join(f"{label[:WIDE]:>{WIDE}}" for label in labels),
        *(
            f"  {is_[:24]:<24}" + "".join(f" {score.confused[is_, was]:>{WIDE}}" for was in labels)
            for is_ in labels
        ),
    ]
