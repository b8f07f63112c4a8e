"""`pm-request demo`: the real bot in a Slack workspace on this machine, and a day to watch."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from pydantic import SecretStr

from bot import clock, migrate
from bot.config import Settings
from bot.runtime import Role, Runtime
from bot.sandbox import seed, story
from bot.sandbox.narrator import Narrator
from bot.sandbox.players import Stage
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace

Say = Callable[[str], object]

LOOK_SECONDS = 0.3
# Further than this the clock moves only when somebody sets it.
JUMP = timedelta(minutes=1)


async def run(*, once: bool, port: int, say: Say) -> None:
    """Play the day, told line by line to `say`; then stay until cancelled, unless `once`.

    `port` is the workspace's, 0 for any that is free. Raises click.ClickException if it is taken.
    """
    with TemporaryDirectory(prefix="pm-request-demo-") as folder:
        async with _served(seed.company(), port) as server:
            narrator = Narrator(server.workspace, say)
            async with _stage(server, Path(folder), narrator) as stage:
                narrator.says(story.TITLE)
                await story.play(stage)
                if not once:
                    _invite(server, narrator)
                    await _keep_telling(stage)


@contextlib.asynccontextmanager
async def _served(slack: Workspace, port: int) -> AsyncIterator[SandboxServer]:
    try:
        server = await SandboxServer.start(slack, port)
    except OSError:
        raise click.ClickException(
            f"Port {port} is taken. Leave --port out, and any free one will do."
        ) from None
    async with server:
        yield server


@contextlib.asynccontextmanager
async def _stage(server: SandboxServer, folder: Path, narrator: Narrator) -> AsyncIterator[Stage]:
    """The bot at work in the workspace, as far as it was before the day begins."""
    settings = _settings(server, folder)
    await asyncio.to_thread(migrate.prepare, settings.database_url)
    bot = Runtime(settings, Role.ALL)
    try:
        await bot.start()
        stage = Stage(server.workspace, bot, narrator)
        await stage.calm()
        await seed.plan(bot.db, server.workspace, now=clock.now())
        narrator.skip()
        yield stage
    finally:
        await bot.stop()


def _settings(server: SandboxServer, folder: Path) -> Settings:
    """Every one of them said here: the demo takes none from the environment."""
    slack = server.workspace
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_signing_secret=None,
        slack_api_url=server.api_url,
        database_url=f"sqlite+aiosqlite:///{folder}/pm-request.db",
        host="127.0.0.1",
        port=0,
        log_level="WARNING",
        log_format="text",
        pm_triage_channel=slack.channel(seed.TRIAGE).id,
        pm_users=(),
        pm_group=slack.group(seed.GROUP).id,
        pm_timezone="UTC",
    )


def _invite(server: SandboxServer, narrator: Narrator) -> None:
    """How to go on."""
    address = f"{server.base_url}/sandbox"
    narrator.begins("Now it is your turn")
    narrator.says(
        "The workspace keeps running, and what happens in it is told here. It lives at "
        f"{server.base_url} until Ctrl-C. From another terminal, be Sally:"
    )
    narrator.says()
    narrator.verbatim(
        f"curl {address}/people/sally/posts -d "
        """'{"in": "#sales", "text": "We need an audit log to close the Globex deal"}'"""
    )
    narrator.says()
    narrator.says("More to try: who and what there is, what somebody sees, and another time:")
    narrator.says()
    narrator.verbatim(f"curl {address}/state")
    narrator.verbatim(f"""curl {address}/people/sally/sees -d '{{"in": "#sales"}}'""")
    narrator.verbatim(f"""curl {address}/clock -d '{{"to": "Monday 09:00"}}'""")


async def _keep_telling(stage: Stage) -> None:
    """Whatever is done over HTTP is told, too; when the clock is set, the bot looks at it."""
    seen = clock.now()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        if clock.now() - seen > JUMP:
            await stage.catch_up()
        seen = clock.now()
        stage.narrator.look(everyone=True)
