"""A crowd: more events at once than can be taken in within Slack's 3 s.

They are put aside together, in one transaction, and acknowledged; then taken in one by one, with
whoever comes meanwhile. What a process leaves behind is taken in by the next one that has time.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import Database
from bot.errors import Busy, Malformed, NotReady, Unreadable
from bot.listeners import payloads
from bot.listeners.batches import Batches
from bot.models import HeldEvent
from bot.services import channels, holding

log = logging.getLogger(__name__)

# How often somebody looks for what another process put aside, and did not live to take in.
LOOK_SECONDS = 10
# A crowd is over when nothing was put aside for so long; until then little is taken in.
REST_SECONDS = 0.5
# Slack sends 30,000 events an hour at most: this is twice as fast.
PAUSE_SECONDS = 0.05

Payload = tuple[str, Mapping[str, Any]]
# And who waits until it is kept.
Coming = tuple[Payload, "asyncio.Future[None]"]
# Takes one in: (session, workspace, body, now).
TakeIn = Callable[[AsyncSession, str, Mapping[str, Any], datetime], Awaitable[None]]

# What is wrong with an event that does not get better when it comes again.
UNUSABLE = (Malformed, Unreadable)


def leave_out(body: Mapping[str, Any], error: Exception) -> None:
    """Say why an event changes nothing."""
    event_id = payloads.text(body, "event_id")
    if isinstance(error, Unreadable):
        log.info("left out event %s: nothing is told of channel %s", event_id, error.channel)
    else:
        log.warning("left out event %s: %s", event_id, error)


def _answer(coming: list[Coming], failure: Exception | None = None) -> None:
    for _, kept in coming:
        if kept.done():
            continue  # whoever waited was cut off
        if failure:
            kept.set_exception(failure)
        else:
            kept.set_result(None)


class Crowd:
    """What is put aside; `run()` takes it in, until `stop()`."""

    def __init__(self, db: Database, batches: Batches, take_in: TakeIn) -> None:
        self._db, self._batches, self._take_in = db, batches, take_in
        self._coming: list[Coming] = []
        self._keeping: asyncio.Task[None] | None = None
        self._latest = 0.0
        self._work = asyncio.Event()
        # Until the first look says otherwise: an earlier process may have left something behind.
        self._is_behind = True
        self._is_stopping = False

    @property
    def is_there(self) -> bool:
        """Whether what comes now is to be put aside: it must not overtake what was."""
        return self._is_behind or self._db.is_crowded or self._batches.is_crowded

    async def hold(self, workspace: str, body: Mapping[str, Any]) -> None:
        """Returns when `body` is kept, with all that came meanwhile. Raises Busy."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._coming.append(((workspace, body), kept))
        self._latest, self._is_behind = time.monotonic(), True
        if not self._is_keeping():
            self._keeping = asyncio.create_task(self._keep())
        await kept

    def _is_keeping(self) -> bool:
        return self._keeping is not None and not self._keeping.done()

    async def _keep(self) -> None:
        while self._coming:
            coming: list[Coming] = []
            try:
                async with self._db.begin() as session:
                    # And all that came while this waited for its turn.
                    coming = self._come()
                    await holding.hold(session, [each for each, _ in coming], now=clock.now())
            except Exception:
                log.exception("what came in a crowd could not be put aside")
                _answer(coming or self._come(), Busy())
            else:
                _answer(coming)
        self._work.set()

    def _come(self) -> list[Coming]:
        # Who no longer waits was cut off, and is delivered again.
        coming, self._coming = self._coming, []
        return [(each, kept) for each, kept in coming if not kept.done()]

    async def run(self) -> None:
        """Take in what was put aside, whenever there is something."""
        while not self._is_stopping:
            self._work.clear()
            try:
                await self._take_in_all()
            except Busy:
                log.info("what was put aside waits: there is no turn for it yet")
                self._work.set()
            except Exception:
                log.exception("what was put aside cannot be taken in; it is tried again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._work.wait(), LOOK_SECONDS)

    def stop(self) -> None:
        """Begin no other one."""
        self._is_stopping = True
        self._work.set()

    async def _take_in_all(self) -> None:
        await self._batches.all_passed()  # who came before, and is not in yet
        while not self._is_stopping and await self._take_in_one():
            if self._is_coming():  # who waits to be acknowledged goes first
                await asyncio.sleep(PAUSE_SECONDS)
        self._is_behind = self._is_keeping()

    def _is_coming(self) -> bool:
        is_recent = time.monotonic() - self._latest < REST_SECONDS
        return is_recent or self._db.is_crowded

    async def _take_in_one(self) -> bool:
        """Whether there was one."""
        held, now = None, clock.now()
        try:
            async with self._db.begin() as session:
                held = await holding.next_one(session, now=now)
                if held is None:
                    return False
                session.info[holding.HELD] = True
                await self._take_in(session, held.workspace, held.body, now)
                await holding.let_go(session, held.id)
        except Exception as error:
            if held is None:
                raise
            async with self._db.begin() as session:
                await self._fail(session, held, error)
        return True

    async def _fail(self, session: AsyncSession, held: HeldEvent, error: Exception) -> None:
        if isinstance(error, UNUSABLE):
            leave_out(held.body, error)
            await holding.let_go(session, held.id)
            return
        if isinstance(error, NotReady):
            await channels.meet(session, held.workspace, error.channel, now=clock.now())
        else:
            log.error("event %s failed", payloads.text(held.body, "event_id"), exc_info=error)
        if not await holding.put_off(session, held, now=clock.now()):
            log.error("gave up event %s", payloads.text(held.body, "event_id"))
