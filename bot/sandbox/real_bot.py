"""The real bot beside a workspace, in one process: started, waited for, kept and brought back."""

import asyncio
import base64
import contextlib
import sqlite3
import zlib
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from bot import clock, migrate, scheduler
from bot.config import Settings
from bot.db import Database
from bot.errors import Busy
from bot.migrate import SchemaError
from bot.models import OutboxMessage
from bot.runtime import Role, Runtime
from bot.sandbox import seed
from bot.sandbox.server import SandboxServer
from bot.services import holding, previewing

# Slack's rate limit is not worth waiting for; the grace time of a decision is.
SOON = timedelta(seconds=10)
# The bot is given this long to do what is to be done (real seconds).
PATIENCE_SECONDS = 15.0
LOOK_SECONDS = 0.02
# More calls than that the bot never has under way.
_AT_ONCE = 20
_UNUSABLE = "What the bot remembers in that file is damaged, or of a newer version."


class RealBot:
    """A companion of the workspace; every memory it is given is a database of its own."""

    def __init__(self, server: SandboxServer, folder: Path) -> None:
        self.slack = server.workspace
        self._server, self._folder = server, folder
        self._numbers = count(1)
        self._file = Path()
        self._runtime: Runtime | None = None

    @property
    def runtime(self) -> Runtime:
        assert self._runtime is not None, "the bot was started"  # noqa: S101
        return self._runtime

    @property
    def db(self) -> Database:
        return self.runtime.db

    # What the workspace asks of it

    async def next_due(self, until: datetime) -> datetime:
        """When the next digest is shown or due, or a message that was put off on purpose."""
        now = clock.now()
        async with self.db.begin() as session:
            put_off = select(OutboxMessage.due_at).where(OutboxMessage.attempts == 0)
            moments = list(await session.scalars(put_off))
            moments += await previewing.moments(session, now=now)
        return min((moment for moment in moments if moment > now), default=until)

    async def catch_up(self) -> None:
        """Make the digests that are due, and show what waits."""
        await scheduler.tick(self.db)
        self.runtime.relay.wake()

    async def rest(self) -> None:
        """Until everything is shown. What is due in a moment is due now: the clock moves on."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                # Twice: what was shown in between comes back to the bot as events.
                while await self._is_busy() or await self._is_busy():  # noqa: ASYNC110
                    await asyncio.sleep(LOOK_SECONDS)

    async def _is_busy(self) -> bool:
        await self.slack.settled()
        try:
            async with self.db.begin() as session:
                waiting = (await session.scalars(select(OutboxMessage))).all()
                is_crowded = await holding.is_any_due(session, now=clock.now())
        except Busy:  # its database is at work on something else: no rest yet
            return True
        if is_crowded or self._is_calling() or any(message.is_claimed for message in waiting):
            return True
        due = min((message.due_at for message in waiting), default=None)
        if due is None or due > clock.now() + SOON:
            return False
        if due > clock.now():
            self.slack.clock_to(due)
        self.runtime.relay.wake()
        return True

    def _is_calling(self) -> bool:
        """Whether it still waits for an answer of Slack's."""
        newest = islice(reversed(self.slack.calls), _AT_ONCE)
        return any(not call.status for call in newest)

    def keep(self) -> Any:
        """Its database, as text."""
        with contextlib.closing(sqlite3.connect(":memory:")) as copy:
            with contextlib.closing(sqlite3.connect(self._file)) as file:
                file.backup(copy)
            return base64.b64encode(zlib.compress(copy.serialize())).decode()

    async def make_ready(self, kept: Any) -> Path:
        """A database of its own for what was kept, with today's schema."""
        file = self._folder / f"pm-request-{next(self._numbers)}.db"
        try:
            if kept is not None:
                file.write_bytes(zlib.decompress(base64.b64decode(kept)))
            await asyncio.to_thread(migrate.prepare, _url(file))
        except (ValueError, TypeError, zlib.error, SchemaError, DatabaseError) as wrong:
            raise ValueError(_UNUSABLE) from wrong
        return file

    async def pause(self) -> None:
        if self._runtime is not None:
            await self._runtime.stop()
            self._runtime = None

    async def become(self, ready: Path) -> None:
        self._file = ready
        self._runtime = Runtime(_settings(self._server, _url(ready)), Role.ALL)
        await self._runtime.start()


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def _settings(server: SandboxServer, database_url: str) -> Settings:
    """Every one of them said here: nothing is taken from the environment."""
    slack = server.workspace
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_signing_secret=None,
        slack_api_url=server.api_url,
        database_url=database_url,
        host="127.0.0.1",
        port=0,
        log_level="WARNING",
        log_format="text",
        pm_triage_channel=slack.channel(seed.TRIAGE).id,
        pm_users=(),
        pm_group=slack.group(seed.GROUP).id,
        pm_timezone="UTC",
    )


@contextlib.asynccontextmanager
async def beside(server: SandboxServer) -> AsyncIterator[RealBot]:
    """The bot at work in the workspace, knowing the roadmap, until the block ends."""
    with TemporaryDirectory(prefix="pm-request-demo-") as folder:
        bot = RealBot(server, Path(folder))
        try:
            await bot.become(await bot.make_ready(None))
            server.workspace.companion = bot
            await bot.rest()
            await seed.plan(bot.db, server.workspace, now=clock.now())
            yield bot
        finally:
            server.workspace.companion = None
            await bot.pause()
