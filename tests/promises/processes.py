"""The bot as a process of its own, which dies and is started again, on a workspace that stays."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot import clock
from bot.config import Settings
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from tests import world

# Longer than a claim's lease and than Slack's first pause before it delivers again.
AFTERWARDS = timedelta(seconds=61)
CONNECTED = "pm-request is connected to Slack."


@dataclass
class Bot:
    """`pm-request run`, one process after another. Each one starts with the sandbox's clock."""

    launcher: Process
    slack: Workspace
    pid: int = 0
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[str] = field(default_factory=list)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def restart(self, when: str = "") -> None:
        """SIGKILL, and start anew: `when` ("Monday 09:00"), or when claims have lapsed and Slack
        is about to deliver again. Returns when there is a process; `connected` tells the rest."""
        async with self._one_at_a_time:
            await self.die()
            if when:
                self.slack.clock_to(when)
            else:
                clock.advance(AFTERWARDS)
            await self._start()
            clock.advance(AFTERWARDS)

    async def die(self) -> None:
        """Returns when it is no more, or never was."""
        while self.pid:
            try:
                os.kill(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                self.pid = 0
            await asyncio.sleep(0.001)

    async def end(self) -> None:
        """For good."""
        async with self._one_at_a_time:
            await self.die()
            self.launcher.kill()
            await self.launcher.wait()

    async def _start(self) -> None:
        self.connected.clear()
        assert self.launcher.stdin
        assert self.launcher.stdout
        self.launcher.stdin.write(f"{clock.now().isoformat()}\n".encode())
        self.pid = int(await self.launcher.stdout.readline())

    async def listen(self) -> None:
        """Hear what the processes say."""
        assert self.launcher.stderr
        while line := await self.launcher.stderr.readline():
            self.said.append(line.decode().rstrip())
            if self.said[-1] == CONNECTED:
                self.connected.set()


@dataclass
class Office:
    """The company and the process that serves it."""

    slack: Workspace
    bot: Bot
    sally: Person
    priya: Person

    async def calm(self) -> None:
        """Returns when the bot is connected, and stays so for a while."""
        pid = -1
        while self.bot.pid != pid:
            pid = self.bot.pid
            await self.until(self.bot.connected.is_set)
            await asyncio.sleep(0.4)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until it is so. While the bot is connected, minutes pass for Slack: its
        pauses before it delivers again would be ours."""
        for tries in range(3000):
            if is_so():
                return
            await asyncio.sleep(0.01)
            if tries % 30 == 29 and self.bot.connected.is_set():
                clock.advance(AFTERWARDS)
        raise AssertionError("\n".join(["it does not come to be; the bot said:", *self.bot.said]))


def environment(settings: Settings) -> dict[str, str]:
    """The environment of a process with these settings."""
    secrets = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_APP_TOKEN": settings.slack_app_token,
    }
    return {
        "PATH": os.environ["PATH"],
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": settings.database_url,
        "PM_TRIAGE_CHANNEL": settings.pm_triage_channel or "",
        "PM_GROUP": settings.pm_group or "",
        **{name: secret.get_secret_value() for name, secret in secrets.items() if secret},
    }


@asynccontextmanager
async def office(database_url: str) -> AsyncIterator[Office]:
    """An office with a bot that was never started."""
    slack, people = world.company()
    async with await SandboxServer.start(slack) as server:
        settings = world.settings(server, database_url, socket_mode=True)
        launcher = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.promises.launcher",
            env=environment(settings),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
        )
        bot = Bot(launcher, slack)
        listening = asyncio.create_task(bot.listen())
        try:
            yield Office(slack, bot, people["sally"], people["priya"])
        finally:
            slack.on_call.clear()
            await bot.end()
            await listening
