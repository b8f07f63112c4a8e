"""The relay: empties the outbox onto Slack, each message once, whatever happens meanwhile."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.delivery import carrying, messages
from bot.delivery.slack import Dead, Failure, Gone, Limited, Refused
from bot.models import OutboxMessage
from bot.services import outbox, posts, workspaces

log = logging.getLogger(__name__)

WORKERS = 4
# How often to look for what has come due, when nobody says that something has.
LOOK_SECONDS = 1.0
WORST_BACKOFF = timedelta(minutes=5)


@dataclass(slots=True)
class Rest:
    """A channel takes nothing until `until`; `queued` messages come after that."""

    until: datetime
    queued: int = 0


class Resting(Exception):
    """The channel takes nothing until `until`."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__()


class Relay:
    """Any number of relays may run against one database: a claim is one's alone."""

    def __init__(self, db: Database, client: AsyncWebClient, now: Callable[[], datetime]) -> None:
        self._db, self._client, self._now = db, client, now
        self._rests: dict[str, Rest] = {}
        self._work = asyncio.Event()

    def wake(self) -> None:
        """Something was enqueued."""
        self._work.set()

    async def run(self) -> None:
        """Deliver for as long as the process lives."""
        while True:
            self._work.clear()
            try:
                await self.drain()
            except Exception:
                log.exception("the relay could not reach its database; it tries again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._work.wait(), LOOK_SECONDS)

    async def drain(self) -> None:
        """Deliver until nothing is due."""
        await asyncio.gather(*(self._deliver_all() for _ in range(WORKERS)))

    async def _deliver_all(self) -> None:
        while True:
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
            self._mind_rest(channel)
            await carrying.carry_out(self._db, self._client, message, plan, self._now)
        except Limited as failure:
            await self._rest(message, channel, failure)
        except Resting as rest:
            await self._put_back(message, rest.until, sent_nothing=True)
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

    def _mind_rest(self, channel: str | None) -> None:
        """Slack asked for a rest in `channel`: whatever comes up gets a later second of its own."""
        rest = self._rests.get(channel or "")
        if rest and self._now() < rest.until:
            rest.queued += 1
            raise Resting(rest.until + timedelta(seconds=rest.queued))

    async def _rest(self, message: OutboxMessage, channel: str | None, limit: Limited) -> None:
        until = self._now() + timedelta(seconds=limit.seconds)
        if channel:
            self._rests[channel] = Rest(until)
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
        """Somebody deleted our message: post it again."""
        async with self._db.begin() as session:
            await posts.forget(session, message.workspace, message.kind, message.subject)
            await outbox.put_back(session, message, due_at=self._now(), sent_nothing=True)

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
