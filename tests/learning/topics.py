"""Meanings without the [learn] extra: texts mean the same when they begin with the same word."""

from collections.abc import Callable, Sequence

from bot.learning import meaning
from bot.learning.model import VECTOR, Vector
from bot.learning.questions import Kept, Near


class Topics:
    """`heard` is called at each question, in the thread that asks; `given` are the ids, in turn."""

    def __init__(self, heard: Callable[[str], None] = lambda text: None) -> None:
        self._heard = heard
        self._known: list[str] = []
        self._spaces: dict[str, dict[int, Vector]] = {}
        self.given: list[int] = []

    def of(self, text: str) -> Vector:
        self._heard(text)
        topic = text.split()[0]
        if topic not in self._known:
            self._known.append(topic)
        return [float(place == self._known.index(topic)) for place in range(VECTOR)]

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        self._heard("")
        self.given += [id_ for id_, _ in rows]
        self._spaces.setdefault(space, {}).update(
            (id_, meaning.from_bytes(kept)) for id_, kept in rows
        )

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        self._heard("")
        known = self._spaces.get(space, {})
        all_ = [
            (id_, sum(a * b for a, b in zip(vector, other, strict=True)))
            for id_, other in known.items()
        ]
        return sorted((each for each in all_ if each[1] >= floor), key=lambda each: -each[1])[:most]
