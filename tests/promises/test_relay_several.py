"""Several relays on one database, and one that is too slow: still each once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp import ClientSession

from bot import clock
from bot.db import Database
from bot.delivery import slack
from bot.delivery.relay import Relay
from bot.sandbox.records import Call
from bot.sandbox.refusals import ApiError
from bot.services import outbox
from tests import world
from tests.promises import shown, trouble
from tests.promises.trouble import EverySecondTry
from tests.world import World


class Both(Relay):
    """Two relays, each with a database connection of its own, working at the same time."""

    # Neither wakes nor delivers itself: all that a relay needs is in the two.
    def __init__(self, one: Relay, other: Relay) -> None:
        self._two = (one, other)

    def wake(self) -> None:
        for relay in self._two:
            relay.wake()

    def stop(self) -> None:
        for relay in self._two:
            relay.stop()

    async def drain(self) -> None:
        await asyncio.gather(*(relay.drain() for relay in self._two))


@asynccontextmanager
async def another_relay(w: World, database_url: str) -> AsyncIterator[Relay]:
    db = Database(database_url)
    async with ClientSession() as session:
        client = slack.client(w.slack.bot_token, w.server.api_url, session)
        yield Relay(db, client, clock.now)
    await db.dispose()


async def test_two_relays_share_the_work(database_url: str) -> None:
    async with world.opened(database_url) as w, another_relay(w, database_url) as other:
        w.bot.relay = Both(w.bot.relay, other)
        await shown.a_day_of_requests(w)
        assert shown.counted(w.slack) == shown.ALL_OF_IT


async def test_two_relays_and_lost_answers(database_url: str) -> None:
    async with world.opened(database_url) as w, another_relay(w, database_url) as other:
        w.bot.relay = Both(w.bot.relay, other)
        w.slack.on_call.append(EverySecondTry(w, "effect", trouble.errs))
        await shown.a_day_of_requests(w)
        assert shown.counted(w.slack) == shown.ALL_OF_IT


async def test_two_relays_and_a_crowd(database_url: str) -> None:
    async with world.opened(database_url) as w, another_relay(w, database_url) as other:
        w.bot.relay = Both(w.bot.relay, other)
        w.slack.faults.rate_limit = False
        for number in range(20):
            await w.sally.posts("#sales", f"We need SSO to close the deal number {number}")
            w.slack.clock_by(seconds=121)  # else it would all be one request
        await w.quiet()
        expected = [f"{kind}:{n}" for kind in ("card", "confirmation") for n in range(1, 21)]
        assert shown.counted(w.slack) == shown.once(*expected)


async def test_who_is_slower_than_its_lease_leaves_it_to_the_other(database_url: str) -> None:
    async with world.opened(database_url) as w, another_relay(w, database_url) as other:
        w.slack.faults.rate_limit = False  # else Slack itself would refuse the second
        hook = LapsesAfterLooking(other)
        w.slack.on_call.append(hook)
        await w.sally.posts("#sales", "We need SSO to close the deal with Initech")
        await w.slack.settled()
        await w.bot.relay.drain()
        clock.advance(timedelta(seconds=5))
        await w.bot.relay.drain()  # it looks for its posts, and meanwhile the other posts them
        assert hook.lapsed
        clock.advance(timedelta(minutes=5))
        await w.quiet()
        assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1")


class LapsesAfterLooking:
    """A hook: posts fail until a relay has looked in vain; then its lease lapses, and the other
    relay does its work for it."""

    def __init__(self, other: Relay) -> None:
        self._other, self.lapsed = other, False

    async def __call__(self, stage: str, call: Call) -> None:
        if self.lapsed:
            return
        if stage == "before" and call.method == "chat.postMessage":
            raise ApiError("internal_error", status=500)
        if stage == "effect" and call.method.startswith("conversations."):
            self.lapsed = True
            clock.advance(outbox.LEASE)
            await self._other.drain()
