"""What texts mean: near to what means the same, kept in few bytes, and never waited for long."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.learning import meaning
from bot.learning.model import Vector
from bot.learning.questions import Kept, Near, Untold
from tests.learning import scikit

TELEMETRY = "ORT_DISABLE_TELEMETRY"
SLOW = "The reports are far too slow"
SAME = "Performance of the reporting is terrible"
OTHER = "We need the invoices in German"


class Mute:
    """Says nothing any more."""

    def of(self, text: str) -> Vector:
        raise Untold

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        raise Untold

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        raise Untold


class Asleep(Mute):
    """Says nothing in time."""

    def of(self, text: str) -> Vector:
        time.sleep(0.2)
        return [0.0]


@pytest.fixture
def _forgets() -> Iterator[None]:
    yield
    meaning.use(None)


async def test_where_nothing_is_loaded_words_alone_count() -> None:
    assert not meaning.is_ready()
    assert await meaning.vector(SLOW) is None


@pytest.mark.usefixtures("_forgets")
async def test_what_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "BUDGET_SECONDS", 0.01)
    meaning.use(Asleep())
    assert await meaning.vector(SLOW) is None


@pytest.mark.usefixtures("_forgets")
async def test_where_nothing_is_told_any_more_words_alone_count() -> None:
    meaning.use(Mute())
    assert await meaning.vector(SLOW) is None
    with pytest.raises(Untold):
        await meaning.told(SLOW)


def test_without_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "NEEDED", ("a_library_that_nobody_has",))
    assert not meaning.is_possible()
    assert meaning.vectors([SLOW]) == []


def test_kept_in_a_byte_a_number_it_says_the_same() -> None:
    vector = [0.3, -0.3, 0.0, 0.1] * 96
    length = sum(each * each for each in vector) ** 0.5
    vector = [each / length for each in vector]
    kept = meaning.to_bytes(vector)
    assert len(kept) == len(vector)
    assert meaning.from_bytes(kept) == pytest.approx(vector, abs=0.002)


@scikit.meaning_needed
@pytest.mark.usefixtures("_forgets")
async def test_other_words_for_the_same_are_near() -> None:
    meaning.load()
    slow, same, other = [await meaning.vector(text) for text in (SLOW, SAME, OTHER)]
    assert slow is not None
    assert same is not None
    assert other is not None
    assert _near(slow, same) > 0.6 > 0.3 > _near(slow, other)
    assert _near(slow, meaning.from_bytes(meaning.to_bytes(slow))) > 0.999


def _near(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@scikit.meaning_needed
def test_nobody_is_told_that_it_is_used_here(tmp_path: Path) -> None:
    """onnxruntime keeps the session of its telemetry in the temporary folder, if it has one."""
    said = {key: value for key, value in os.environ.items() if key not in ("CI", TELEMETRY)}
    here = "from bot.learning import meaning; assert meaning.load() is not None"
    elsewhere = "from bot.learning.elsewhere import Elsewhere; e = Elsewhere(); e.of('x'); e.end()"
    for code in (here, elsewhere):
        subprocess.run(
            [sys.executable, "-c", code],
            env=said | {"TMPDIR": str(tmp_path)},
            check=True,
            timeout=60,
        )
    assert list(tmp_path.iterdir()) == []
