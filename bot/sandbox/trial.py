"""`pm-request sandbox`: the workspace to try by hand, in a browser, with the real bot beside it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import click

from bot import clock
from bot.sandbox import history, real_bot, seed
from bot.sandbox.narrator import Narrator
from bot.sandbox.real_bot import RealBot
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace

Say = Callable[[str], object]

# What happens within this time is told together (real seconds).
TOGETHER_SECONDS = 0.3
_LONG = 3600.0


async def run(*, port: int, say: Say, empty: bool, tells: bool) -> None:
    """Serve until cancelled; without `empty`, two weeks have passed there. `tells`: all that
    happens is told to `say`, line by line.

    `port` is 0 for any that is free. Raises click.ClickException if it is taken.
    """
    today = clock.now()
    clock.set_to(history.ends(today) if empty else history.begins(today))
    async with served(seed.company(), port) as server, real_bot.beside(server) as bot:
        narrator = Narrator(server.workspace, say)
        await _set_the_scene(bot, narrator, empty=empty)
        _invite(server, narrator)
        narrator.skip()
        await (_keep_telling(server.workspace, narrator) if tells else asyncio.Event().wait())


@contextlib.asynccontextmanager
async def served(slack: Workspace, port: int) -> AsyncIterator[SandboxServer]:
    """A workspace on this machine, or a sentence about the port."""
    try:
        server = await SandboxServer.start(slack, port)
    except OSError:
        raise click.ClickException(
            f"Port {port} is taken. Leave --port out, and any free one will do."
        ) from None
    async with server:
        yield server


async def _set_the_scene(bot: RealBot, narrator: Narrator, *, empty: bool) -> None:
    if empty:
        await bot.slack.invites(f"#{seed.NOT_YET_IN}", by=bot.slack.person(seed.PMS[0]))
        await bot.rest()
        bot.slack.tour.begin()
        return
    narrator.says("Now for you to try: two weeks at Acme go by in a few seconds ...")
    await history.play(bot)


def _invite(server: SandboxServer, narrator: Narrator) -> None:
    """Where the page is, and how to do without it."""
    narrator.says()
    narrator.says("The workspace is open in your browser, until Ctrl-C here, at")
    narrator.says()
    narrator.verbatim(f"{server.base_url}/")
    narrator.says()
    narrator.says("It can be driven from a terminal as well (docs/sandbox.md). To be Sally:")
    narrator.says()
    narrator.verbatim(
        f"curl {server.base_url}/sandbox/people/sally/posts -d "
        """'{"in": "#sales", "text": "We need an audit log to close the Globex deal"}'"""
    )


async def _keep_telling(slack: Workspace, narrator: Narrator) -> None:
    """Whatever anybody does in the page or over HTTP, and what the bot makes of it."""
    told = slack.news.last
    while True:
        await slack.news.wait(told, seconds=_LONG)
        await asyncio.sleep(TOGETHER_SECONDS)
        told = slack.news.last
        narrator.look(everyone=True)
