"""The relay: empties the outbox onto Slack, each message once, whatever happens meanwhile."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.delivery import carrying, messages
from bot.delivery.claiming import Claimed, Claiming
from bot.delivery.pacing import Pacing
from bot.delivery.slack import Dead, Failure, Gone, Limited, Refused
from bot.models import OutboxMessage
from bot.services import outbox, workspaces

log = logging.getLogger(__name__)

# How many messages are being delivered at a time, at most.
HANDS = 4
# How often to look for what has come due, when nobody says that something has.
LOOK_SECONDS = 1.0
# Timers are a little early at times.
_TICK = timedelta(milliseconds=5)
# What is due and cannot be had, somebody else has just now.
_BREATH = 0.1
WORST_BACKOFF = timedelta(minutes=5)


class NotYet(Exception):
    """Others wait for the channel, too: this message's turn is at `until`."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__()


class Relay:
    """Any number of relays may run against one database: a claim is one's alone."""

    def __init__(self, db: Database, client: AsyncWebClient, now: Callable[[], datetime]) -> None:
        self._db, self._client, self._now = db, client, now
        self._pacing = Pacing()
        self._claiming = Claiming(db, self._pacing, now)
        self._idle = HANDS
        self._work = asyncio.Event()
        self._is_stopping = False

    def wake(self) -> None:
        """Something was enqueued."""
        self._work.set()

    def stop(self) -> None:
        """Take up nothing more; run() ends when what is being delivered is."""
        self._is_stopping = True
        self._work.set()

    async def run(self) -> None:
        """Deliver until stopped."""
        async with asyncio.TaskGroup() as hands:
            while not self._is_stopping:
                self._work.clear()
                for claimed in await self._claim_if_any(self._idle):
                    self._idle -= 1
                    hands.create_task(self._lend_hand(claimed))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._work.wait(), self._patience())

    async def _claim_if_any(self, most: int) -> Sequence[Claimed]:
        try:
            return await self._claiming.claim(most)
        except Exception:
            log.exception("the relay could not reach its database; it tries again")
            return ()

    async def _lend_hand(self, claimed: Claimed) -> None:
        try:
            await self._deliver(claimed)
        except Exception:
            log.exception("the relay could not reach its database; it tries again")
        finally:
            self._idle += 1
            if self._claiming.is_more:
                self._work.set()

    def _patience(self) -> float:
        if self._claiming.is_more and self._idle:
            return 0
        due = self._claiming.next_due
        seconds = (due + _TICK - self._now()).total_seconds() if due else LOOK_SECONDS
        return min(seconds if seconds > 0 else _BREATH, LOOK_SECONDS)

    async def drain(self) -> None:
        """Deliver until nothing is due."""
        while not self._is_stopping and (some := await self._claiming.claim(HANDS)):
            # With exceptions as results, it ends when every delivery has: one that is cancelled
            # must let go of its connection before the database is disposed of.
            delivering = (self._deliver(claimed) for claimed in some)
            for ended in await asyncio.gather(*delivering, return_exceptions=True):
                if isinstance(ended, BaseException):
                    raise ended

    async def _deliver(self, claimed: Claimed) -> None:
        message, channel = claimed.message, None
        try:
            plan = await carrying.plan(self._db, self._client, message, claimed.now)
            channel = carrying.channel_of(plan)
            if channel:
                await self._await_turn(channel, claimed)
            await carrying.carry_out(self._db, self._client, message, plan, self._now)
        except Limited as failure:
            await self._rest(message, channel, failure)
        except NotYet as wait:
            await self._put_back(message, wait.until, sent_nothing=True)
        except Gone:
            await self._anew(message)
        except Dead as failure:
            await self._pause(message, failure)
        except Refused as failure:
            await self._give_up(message, failure)
        except Failure as failure:
            log.warning("will try %s %s again: %s", message.kind, message.subject, failure.error)
            await self._back_off(message)
        except Exception:
            log.exception("could not compose %s %s", message.kind, message.subject)
            await self._back_off(message)

    async def _await_turn(self, channel: str, claimed: Claimed) -> None:
        """Raises NotYet unless that was seen to before composing."""
        now = self._now()
        if channel != claimed.channel or self._pacing.rests(channel, now=now):
            if until := self._pacing.turn(channel, claimed.message.id, now=now):
                raise NotYet(until)
        await asyncio.sleep(self._pacing.gap(channel, now=now))

    async def _rest(self, message: OutboxMessage, channel: str | None, limit: Limited) -> None:
        until = self._now() + timedelta(seconds=limit.seconds)
        if channel:
            until = self._pacing.limited(channel, message.id, until=until)
        await self._put_back(message, until, sent_nothing=True)

    async def _back_off(self, message: OutboxMessage) -> None:
        seconds = 2 ** min(message.attempts, 10)
        delay = min(timedelta(seconds=seconds), WORST_BACKOFF)
        await self._put_back(message, self._now() + delay, sent_nothing=False)

    async def _put_back(
        self, message: OutboxMessage, due_at: datetime, *, sent_nothing: bool
    ) -> None:
        async with self._db.begin() as session:
            await outbox.put_back(session, message, due_at=due_at, sent_nothing=sent_nothing)

    async def _anew(self, message: OutboxMessage) -> None:
        """Somebody deleted our message, or it can no longer be changed: post a new one."""
        now = self._now()
        async with self._db.begin() as session:
            await messages.gone(session, message)
            await outbox.settle(session, message, now=now)  # what is posted next is looked for anew
            await outbox.enqueue(
                session, message.workspace, message.kind, message.subject, due_at=now
            )

    async def _give_up(self, message: OutboxMessage, failure: Refused) -> None:
        """It will not heal: go to the person directly, or tell a PM once."""
        log.error("cannot show %s %s: %s", message.kind, message.subject, failure.error)
        now = self._now()
        async with self._db.begin() as session:
            again = await messages.instead(session, message, failure.error, now=now)
            if not again:
                await outbox.settle(session, message, now=now)

    async def _pause(self, message: OutboxMessage, failure: Dead) -> None:
        log.error("the token of workspace %s is dead: %s", message.workspace, failure.error)
        now = self._now()
        async with self._db.begin() as session:
            await workspaces.uninstall(session, message.workspace, at=now)
            await outbox.put_back(session, message, due_at=now + WORST_BACKOFF, sent_nothing=True)
