"""Lessons: what people taught is learned in a process of its own; loop and memory stay free."""

import asyncio
import json
import logging
import sys

from bot import clock
from bot.db import Database
from bot.learning import training
from bot.services import learning
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
