"""When things run, never what they do: a few ticks, each one transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock, lessons
from bot.db import Database
from bot.services import (
    digests,
    inbox,
    kept_forms,
    personal,
    previewing,
    reminders,
    returning,
)

DIGEST_SECONDS = 30
FORGET_HOURS = 1
LEARN_MINUTES = 10
MEANINGS_SECONDS = 10


class Scheduler:
    """The ticks of one process; any number of processes may tick at once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._busy, self._telling, self._learning = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
        self._meanings, self._learner = lessons.Meanings(db), lessons.Learner(db)
        self._is_over = False
        self._scheduler: Any = AsyncIOScheduler(
            timezone="UTC",
            # By default a tick that is a second late, because the loop was busy, never runs.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        add = self._scheduler.add_job
        add(self._run, args=[tick], id="first tick")
        add(self._run, "interval", args=[tick], id="tick", seconds=DIGEST_SECONDS)
        add(self._run, "interval", args=[forget], id="forget", hours=FORGET_HOURS)
        # Not in turn with the others, which they would keep waiting. They may take longer than
        # until their next turn: that one finds them at it, and is over.
        learn, tell = (self._learning, self._learner.learn), (self._telling, self._meanings.tell)
        beside: dict[str, Any] = {"trigger": "interval", "max_instances": 2}
        add(self._alone, args=learn, id="learn", minutes=LEARN_MINUTES, **beside)
        add(self._alone, args=tell, id="meanings", seconds=MEANINGS_SECONDS, **beside)

    def start(self) -> None:
        """Begin to tick, now and from now on, in the running event loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Start no more ticks, and wait for the one that is running."""
        if not self._scheduler.running:
            return
        self._is_over = True
        self._meanings.stop()
        self._learner.end()
        self._scheduler.pause()
        async with self._busy, self._telling, self._learning:
            await self._meanings.end()
            self._scheduler.shutdown(wait=False)

    async def _alone(self, turn: asyncio.Lock, job: Callable[[], Awaitable[None]]) -> None:
        if turn.locked():
            return
        async with turn:  # as below
            if not self._is_over:
                await job()

    async def _run(self, job: Callable[[Database], Awaitable[None]]) -> None:
        async with self._busy:
            # One that had yet to begin would be cut off in the middle of a statement, while the
            # database is let go of: its connection would then wait for ever to be closed.
            if not self._is_over:
                await job(self._db)


async def tick(db: Database) -> None:
    """Make the digests that are due, show PMs those that come next, bring back what was deferred
    until now, remind people."""
    async with db.begin() as session:
        await digests.tick(session, now=clock.now())
    async with db.begin() as session:
        await previewing.tick(session, now=clock.now())
    async with db.begin() as session:
        await returning.tick(session, now=clock.now())
    async with db.begin() as session:
        await reminders.tick(session, now=clock.now())
    async with db.begin() as session:
        await personal.tick(session, now=clock.now())


async def forget(db: Database) -> None:
    """Forget the events that Slack no longer repeats, and forms that nobody came back to."""
    async with db.begin() as session:
        await inbox.forget_old(session, now=clock.now())
        await kept_forms.forget_old(session, now=clock.now())
