"""The relay: empties the outbox onto Slack, each message once, whatever happens meanwhile."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.delivery import carrying, messages
from bot.delivery.pacing import Pacing
from bot.delivery.slack import Dead, Failure, Gone, Limited, Refused
from bot.models import OutboxMessage
from bot.services import outbox, workspaces

log = logging.getLogger(__name__)

WORKERS = 4
# How often to look for what has come due, when nobody says that something has.
LOOK_SECONDS = 1.0
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
        working = (self._keep_delivering() for _ in range(WORKERS))
        await asyncio.gather(*working, return_exceptions=True)  # as in drain()

    async def _keep_delivering(self) -> None:
        while not self._is_stopping:
            self._work.clear()
            try:
                await self._deliver_all()
            except Exception:
                log.exception("the relay could not reach its database; it tries again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._work.wait(), LOOK_SECONDS)

    async def drain(self) -> None:
        """Deliver until nothing is due."""
        # With exceptions as results, it ends when every worker has: one that is cancelled must let
        # go of its connection before the database is disposed of.
        working = (self._deliver_all() for _ in range(WORKERS))
        for ended in await asyncio.gather(*working, return_exceptions=True):
            if isinstance(ended, BaseException):
                raise ended

    async def _deliver_all(self) -> None:
        while not self._is_stopping:
            now = self._now()
            async with self._db.begin() as session:
                message = await outbox.claim(session, now=now)
            if message is None:
                return
            await self._deliver(message, now)

    async def _deliver(self, message: OutboxMessage, now: datetime) -> None:
        channel = None
        try:
            plan = await carrying.plan(self._db, self._client, message, now)
            channel = carrying.channel_of(plan)
            self._await_turn(channel, message)
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

    def _await_turn(self, channel: str | None, message: OutboxMessage) -> None:
        until = self._pacing.turn(channel, message.id, now=self._now()) if channel else None
        if until:
            raise NotYet(until)

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
