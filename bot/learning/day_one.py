"""Day one: what is known before anybody taught anything, from examples of our own writing.

`make day-one` learns it anew from examples.csv; to use it takes nothing but Python.
"""

import csv
from functools import cache
from pathlib import Path

from bot.domain import understanding
from bot.domain.understanding import Understanding
from bot.learning import meaning, training, weighing
from bot.learning import model as models
from bot.learning.model import VECTOR, Model, Vector
from bot.learning.training import Example, NotLearnable

FILE = Path(__file__).with_name("day_one.model")
EXAMPLES = Path(__file__).with_name("examples.csv")
# One after the other, as learning/meaning.py keeps them.
VECTORS = Path(__file__).with_name("day_one.vectors")
# What a workspace's own people say counts more: from four to eight times as much.
COUNTS = 0.25


@cache
def model() -> Model:
    """What was learned from our examples; read once in a process, in a tenth of a second."""
    return models.from_bytes(FILE.read_bytes())


def understand(text: str, department: str, vector: Vector | None = None) -> Understanding:
    """What `text` asks for: by rules, and by what was learned from our examples."""
    found = understanding.understand(text, department)
    return weighing.weighed(found, text, department, model(), vector=vector, is_taught=False)


def examples() -> list[Example]:
    """Ours, to be learned from beside a workspace's own."""
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        return [
            Example(row["text"], row["label"], row["department"], COUNTS)
            for row in csv.DictReader(file)
        ]


def meant() -> dict[str, Vector]:
    """What our examples mean: to compute it anew would take longer than all the learning."""
    kept, texts = VECTORS.read_bytes(), [example.text for example in examples()]
    each = [kept[start : start + VECTOR] for start in range(0, len(kept), VECTOR)]
    return {text: meaning.from_bytes(vector) for text, vector in zip(texts, each, strict=True)}


def learn() -> None:
    """Make both files anew."""
    found = meaning.vectors([example.text for example in examples()])
    if not found:
        raise NotLearnable(training.INSTALL)
    VECTORS.write_bytes(b"".join(map(meaning.to_bytes, found)))
    FILE.write_bytes(training.kept(examples(), meant()))


if __name__ == "__main__":
    learn()
