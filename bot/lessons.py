"""Lessons: what people taught is learned in a process of its own; loop and memory stay free.

What requests mean is told in this one, in a thread.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress

from bot import clock
from bot.db import Database
from bot.learning import meaning, training
from bot.models import Request
from bot.services import learning, meanings
from bot.services.learning import Lesson

log = logging.getLogger(__name__)

# Thousands of examples take half a minute; longer than this, something is wrong.
PATIENCE_SECONDS = 300.0


async def learn(db: Database) -> None:
    """Learn from what people said since the last time; without the [learn] extra, nothing."""
    if not training.is_possible():
        return
    async with db.begin() as session:
        lessons = await learning.lessons(session)
    for lesson in lessons:
        content = await _trained(lesson)
        if content is not None:
            async with db.begin() as session:
                await learning.keep(session, lesson, content, now=clock.now())


class Meanings:
    """What requests mean, told by this process, which loads for it what the [learn] extra has."""

    def __init__(self, db: Database) -> None:
        self._db = db
        # What is older is known; only ids that were given and committed late could be missing.
        self._since = 0
        # At the end of the process: what is under way is finished, and nothing more begun.
        self.is_over = False

    async def tell(self) -> None:
        """Of all requests whose meaning is not known yet; without the extra, of none."""
        with suppress(asyncio.CancelledError):  # at the end: the next process goes on
            await self._tell()

    async def _tell(self) -> None:
        while not self.is_over and meaning.is_possible():
            async with self._db.begin() as session:
                found = await meanings.unknown(session, self._since)
            if not found:
                return
            vectors = await asyncio.to_thread(_vectors, found)
            if not vectors:
                return
            async with self._db.begin() as session:
                await meanings.keep(
                    session, list(zip(found, vectors, strict=True)), now=clock.now()
                )
            newest = max(request.id for request in found)
            self._since = max(self._since, newest - meanings.LATE)


def _vectors(found: Sequence[Request]) -> list[bytes]:
    texts = [meanings.text_of(request.title, request.body) for request in found]
    return [meaning.to_bytes(vector) for vector in meaning.vectors(texts)]


async def _trained(lesson: Lesson) -> bytes | None:
    """The model, or None when nothing can be learned, which the log then says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        training.__package__ or "",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    rows = [(each.text, each.label, each.context, each.weight) for each in lesson.examples]
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            content, said = await process.communicate(json.dumps(rows).encode())
    except TimeoutError:
        log.warning("learning from %d examples took too long", len(rows))
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        log.warning("nothing was learned from %d examples: %s", len(rows), _last_line(said))
        return None
    return content


def _last_line(said: bytes) -> str:
    """Why: the end of what a Python process says before it ends, never what people wrote."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "it gave no reason"
