"""The process beside the bot: it has the language model, and every vector there is.

Needs the [learn] extra, all of which stays out of the bot's own process.
"""

import os
import sys
from collections.abc import Sequence

from bot.learning import questions
from bot.learning.minilm import MiniLM
from bot.learning.model import Vector
from bot.learning.nearest import Nearest
from bot.learning.questions import Kept, Near


class Beside:
    """Says what texts mean as MiniLM does, and which of those that it was given are near."""

    def __init__(self) -> None:
        self._model = MiniLM()
        self._spaces: dict[str, Nearest] = {}

    def of(self, text: str) -> Vector:
        return self._model.of(text)

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        self._spaces.setdefault(space, Nearest()).add(rows)

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        known = self._spaces.get(space)
        return known.to(vector, floor=floor, most=most) if known else []


def main() -> None:
    """Until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever waits for an answer from Slack goes first
    questions.answer(Beside(), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
