"""Which of many vectors are nearest to one: all are looked at. Needs numpy.

A hundred thousand take 40 MB; how long it takes says docs/categories.md.
"""

from collections.abc import Iterable
from typing import Any

import numpy

from bot.learning.model import VECTOR, Vector

# So many at a time are made to numbers that a processor multiplies fast.
AT_ONCE = 1024
FIRST = 1024


class Nearest:
    """Vectors as they are kept (learning/meaning.py), each under the id of what it says."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._ids: Any = numpy.zeros(FIRST, dtype=numpy.int64)
        self._lengths: Any = numpy.ones(FIRST, dtype=numpy.float32)
        self._matrix: Any = numpy.zeros((FIRST, VECTOR), dtype=numpy.int8)

    def __len__(self) -> int:
        return len(self._places)

    def add(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Each (id, vector); of one that is there already the newer counts."""
        for id_, kept in rows:
            place = self._places.setdefault(id_, len(self._places))
            if place >= len(self._ids):
                self._grow()
            vector = numpy.frombuffer(kept, dtype=numpy.int8)
            self._ids[place], self._matrix[place] = id_, vector
            self._lengths[place] = numpy.linalg.norm(vector.astype(numpy.float32)) or 1.0

    def _grow(self) -> None:
        self._ids = numpy.concatenate([self._ids, numpy.zeros_like(self._ids)])
        self._lengths = numpy.concatenate([self._lengths, numpy.ones_like(self._lengths)])
        self._matrix = numpy.concatenate([self._matrix, numpy.zeros_like(self._matrix)])

    def to(self, vector: Vector, *, floor: float, most: int) -> list[tuple[int, float]]:
        """The ids of the at most so many nearest, each with how near it is: 1 is the same."""
        wanted = numpy.asarray(vector, dtype=numpy.float32)
        wanted /= numpy.linalg.norm(wanted) or 1.0
        count = len(self._places)
        near = numpy.zeros(count, dtype=numpy.float32)
        for start in range(0, count, AT_ONCE):
            stop = min(start + AT_ONCE, count)
            near[start:stop] = self._matrix[start:stop].astype(numpy.float32) @ wanted
        near /= self._lengths[:count]
        places = numpy.flatnonzero(near >= floor)
        best = places[numpy.argsort(-near[places], kind="stable")][:most]
        return [(int(self._ids[place]), round(float(near[place]), 3)) for place in best]
