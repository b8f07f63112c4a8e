"""What the bot asks the process beside it, and how that answers: both ends of one pipe.

A question is a line, a list in JSON; its answer is the next line, in JSON as well.

    ["of", text]                                what `text` means: a vector, [number, ...]
    ["add", space, [[id, base64], ...]]         keep these vectors; null when they are there
    ["near", space, [number, ...], floor, most]   the nearest of them: [[id, how near], ...]

A space is a workspace's: vectors of one are never compared with those of another. There is one
question at a time, and whatever cannot be answered ends the process.
"""

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import IO, Any, Protocol

from bot.learning.model import Vector

Kept = tuple[int, bytes]
Near = tuple[int, float]


class Untold(Exception):
    """What texts mean cannot be told any more."""


class Meanings(Protocol):
    """Whatever can say what texts mean. Each raises Untold when it cannot say so any more."""

    def of(self, text: str) -> Vector:
        """What `text` means; unit length, so that a product is a cosine."""

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        """Each (id, vector as it is kept); of one that is there already the newer counts."""

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        """The ids of the at most so many nearest to `vector`, each with how near it is."""


class Asking:
    """The end that asks, in threads: who comes while another waits for an answer waits as well."""

    def __init__(self, asked: IO[bytes], told: IO[bytes]) -> None:
        self._turn = threading.Lock()
        self._asked, self._told = asked, told

    def of(self, text: str) -> Vector:
        vector: Vector = self._ask("of", text)
        return vector

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        self._ask("add", space, [(id_, b64encode(kept).decode()) for id_, kept in rows])

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        return [(id_, how) for id_, how in self._ask("near", space, vector, floor, most)]

    def _ask(self, *question: object) -> Any:
        line = json.dumps(question).encode() + b"\n"
        with self._turn:
            try:
                self._asked.write(line)
                self._asked.flush()
                return json.loads(self._told.readline())
            except (OSError, ValueError) as error:
                raise Untold from error


def answer(meanings: Meanings, asked: IO[bytes], told: IO[bytes]) -> None:
    """The end that answers, until nobody asks any more."""
    for line in asked:
        told.write(json.dumps(_answer(meanings, json.loads(line))).encode() + b"\n")
        told.flush()


def _answer(meanings: Meanings, question: list[Any]) -> object:
    match question:
        case ["of", text]:
            return meanings.of(text)
        case ["add", space, rows]:
            meanings.add(space, [(id_, b64decode(kept)) for id_, kept in rows])
            return None
        case ["near", space, vector, floor, most]:
            return meanings.near(space, vector, floor, most)
    raise ValueError("nobody asks that")
