"""Slack in trouble: every second try of each of the relay's calls goes wrong, in many ways."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, ClientTimeout

from bot import clock
from bot.delivery import slack
from bot.delivery.relay import Relay
from bot.sandbox.records import Call
from bot.sandbox.refusals import ApiError
from tests.world import World

# Real seconds that the impatient relay waits for an answer.
PATIENCE = 0.6
# What people do by themselves opens at once or not at all, and is not the relay's.
_PEOPLES_OWN = ("views.open", "views.update", "views.push")

Deed = Callable[[World], Awaitable[None]]


@dataclass
class EverySecondTry:
    """A hook: `deed` befalls every second try of a call at `stage`, the first one to begin with.

    `stage`: "before" Slack has done it, or after the "effect", before it answers.
    `method`: only calls of this one, if there are too many.
    """

    world: World
    stage: str
    deed: Deed
    method: str = ""
    _tries: Counter[str] = field(default_factory=Counter)

    async def __call__(self, stage: str, call: Call) -> None:
        if stage != self.stage or call.method in _PEOPLES_OWN:
            return
        if self.method not in ("", call.method):
            return
        what = signature(call)
        self._tries[what] += 1
        if self._tries[what] % 2:
            await self.deed(self.world)

    @property
    def befell(self) -> int:
        """How many different calls went wrong."""
        return len(self._tries)


def signature(call: Call) -> str:
    """A call and what it is about, but not what it shows."""
    about = {k: v for k, v in call.arguments.items() if k not in ("blocks", "text", "oldest")}
    return f"{call.method} {json.dumps(about, sort_keys=True, default=str)}"


async def errs(_world: World) -> None:
    """Slack's edge answers HTTP 500."""
    raise ApiError("internal_error", status=500)


async def says_fatal_error(_world: World) -> None:
    """Slack's API answers "fatal_error", which facts.md says may be after the fact."""
    raise ApiError("fatal_error")


async def limits(_world: World) -> None:
    """Slack answers HTTP 429."""
    raise ApiError("ratelimited", status=429, headers={"Retry-After": "2"})


async def is_slow(_world: World) -> None:
    """The answer comes when nobody waits for it any more."""
    await asyncio.sleep(PATIENCE * 1.5)


async def hangs_up(world: World) -> None:
    """The connection is cut, without an answer."""
    for connection in list(world.server._uvicorn.server_state.connections):
        if hasattr(connection, "cycle"):  # a request's, not a socket's
            connection.transport.abort()


@asynccontextmanager
async def impatient(world: World) -> AsyncIterator[Relay]:
    """A relay that waits for an answer no longer than PATIENCE, in place of the bot's own."""
    timeout = ClientTimeout(total=PATIENCE)
    async with ClientSession(timeout=timeout) as session:
        client = slack.client(world.slack.bot_token, world.server.api_url, session)
        world.bot.relay = Relay(world.bot.db, client, clock.now)
        yield world.bot.relay
