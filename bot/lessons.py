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
from bot.learning.questions import Untold
from bot.services import learning, meanings, vectors
from bot.services.learning import Lesson
from bot.services.vectors import Given, Unread

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
    """What requests mean, told by a process that has for it what the [learn] extra has, and which
    of them that are like others. No transaction is open while it is asked."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._since = 0
        self._rests = 0
        self._elsewhere: Elsewhere | None = None
        self._given = Given()
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
        """Tell no more than what is under way; the next process goes on."""
        self._is_over = True

    async def _tell(self) -> None:
        while not self._is_over and meaning.is_possible():
            async with self._db.begin() as session:
                look = await vectors.unknown(session, self._since)
            self._since = look.since
            meant = await self._meant(look.unread)
            await self._give()
            if meant:
                await self._keep(meant)
            if look.is_last:
                return

    async def _meant(self, unread: Sequence[Unread]) -> list[tuple[Unread, bytes]]:
        """Each with its vector, which is there for the others' sake before it is kept."""
        if unread and not meaning.is_ready():
            self._elsewhere, self._given = await asyncio.to_thread(Elsewhere), Given()
            meaning.use(self._elsewhere)
        meant = []
        for each in unread:
            if self._is_over:
                break
            vector = meaning.to_bytes(await meaning.told(each.text))
            await meaning.add(each.workspace, [(each.id, vector)])
            meant.append((each, vector))
        return meant

    async def _keep(self, meant: Sequence[tuple[Unread, bytes]]) -> None:
        """With what they are near to, or not at all."""
        near = {each.id for each, vector in meant if await self._has_near(each, vector)}
        if not self._is_over:
            async with self._db.begin() as session:
                await vectors.keep(session, meant, near, now=clock.now())

    async def _has_near(self, each: Unread, vector: bytes) -> bool:
        """Whether any but itself is."""
        if self._is_over:
            return False
        meant = meaning.from_bytes(vector)
        found = await meaning.near(each.workspace, meant, floor=meanings.HINT, most=2)
        return any(other != each.id for other, _ in found)

    async def _give(self) -> None:
        """Give the process beside, in pieces, what it has not: what was kept before it began, and
        by others."""
        while meaning.is_ready() and not self._is_over:
            async with self._db.begin() as session:
                fresh = await vectors.fresh(session, self._given)
            if not fresh.rows:
                return
            for workspace, kept in fresh.vectors.items():
                await meaning.add(workspace, kept)
            self._given.add(fresh.rows)

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
