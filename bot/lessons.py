"""Lessons: what people taught, and what texts mean, is learned in processes beside this one.

Loop and memory stay free for those who wait for an answer.
"""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import Process
from collections.abc import Sequence
from contextlib import suppress

from bot import clock
from bot.db import Database
from bot.learning import meaning, training
from bot.learning.elsewhere import Elsewhere
from bot.learning.meaning import Untold
from bot.models import Request
from bot.services import learning, meanings
from bot.services.learning import Lesson

log = logging.getLogger(__name__)

# Thousands of examples take half a minute; longer than this, something is wrong.
PATIENCE_SECONDS = 300.0
# Where what texts mean could not be told, it is left alone for so many times.
RESTS = 100


class Learner:
    """What people taught, learned a lesson at a time; without the [learn] extra, nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._process: Process | None = None
        self._over = asyncio.Event()

    async def learn(self) -> None:
        """Learn from what people said since the last time."""
        if self._over.is_set() or not training.is_possible():
            return
        async with self._db.begin() as session:
            lessons = await learning.lessons(session)
        for lesson in lessons:
            content = await self._trained(lesson)
            if content is not None:
                async with self._db.begin() as session:
                    await learning.keep(session, lesson, content, now=clock.now())

    def end(self) -> None:
        """At the end of this process: what is under way is given up, and nothing more begun."""
        self._over.set()
        if self._process and self._process.returncode is None:
            self._process.kill()

    async def _trained(self, lesson: Lesson) -> bytes | None:
        """The model, or None when nothing can be learned, which the log then says."""
        if self._over.is_set():
            return None
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            training.__package__ or "",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        if self._over.is_set():  # while it was being started
            self.end()
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
            if not self._over.is_set():
                log.warning("nothing was learned from %d examples: %s", len(rows), _end_of(said))
            return None
        return content


class Meanings:
    """What requests mean, told by a process that has for it what the [learn] extra has."""

    def __init__(self, db: Database) -> None:
        self._db = db
        # What is older is known; only ids that were given and committed late could be missing.
        self._since = 0
        self._rests = 0
        self._elsewhere: Elsewhere | None = None
        self._is_over = False

    async def tell(self) -> None:
        """Of all requests whose meaning is not known yet; without the extra, of none."""
        if self._rests:
            self._rests -= 1
            return
        try:
            with suppress(asyncio.CancelledError):  # at the end: the next process goes on
                await self._tell()
        except Untold:
            if not self._is_over:
                log.warning("what texts mean cannot be told here: they go by their words")
                self._rests = RESTS
            await self.end()

    def stop(self) -> None:
        """Tell no more than the text that is under way."""
        self._is_over = True

    async def _tell(self) -> None:
        while not self._is_over and meaning.is_possible():
            async with self._db.begin() as session:
                found = await meanings.unknown(session, self._since)
            if not found:
                return
            vectors = await self._vectors(found)
            async with self._db.begin() as session:
                told = list(zip(found, vectors, strict=False))
                await meanings.keep(session, told, now=clock.now())
            newest = max(request.id for request in found)
            self._since = max(self._since, newest - meanings.LATE)

    async def _vectors(self, found: Sequence[Request]) -> list[bytes]:
        """Of all, or at the end of this process of the first of them."""
        if not meaning.is_ready():
            self._elsewhere = await asyncio.to_thread(Elsewhere)
            meaning.use(self._elsewhere)
        vectors = []
        for request in found:
            if self._is_over:
                break
            text = meanings.text_of(request.title, request.body)
            vectors.append(meaning.to_bytes(await meaning.told(text)))
        return vectors

    async def end(self) -> None:
        """Let go of the other process, when nothing is being told."""
        if self._elsewhere:
            meaning.use(None)
            await asyncio.to_thread(self._elsewhere.end)
            self._elsewhere = None


def _end_of(said: bytes) -> str:
    """Why: the end of what a Python process says before it ends, never what people wrote."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "it gave no reason"
