"""The web server of a process that listens over HTTP: uvicorn within our own loop."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import uvicorn
from slack_bolt.async_app import AsyncApp

from bot.config import Settings
from bot.listeners.web import create_web


class WebServer(uvicorn.Server):
    """Serves Slack's address for `app`; signals are handled in one place, cli/signals.py."""

    task: asyncio.Task[Any]

    def __init__(self, settings: Settings, app: AsyncApp, signing_secret: str) -> None:
        super().__init__(
            uvicorn.Config(
                create_web(app, signing_secret),
                host=settings.host,
                port=settings.port,
                log_config=None,
                access_log=False,
            )
        )

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def listens(self) -> bool:
        """Whether it does, as soon as that is known; raises what kept it from listening."""
        while not self.started:
            if self.task.done():
                await self.task
                return False
            await asyncio.sleep(0.01)
        return True

    @property
    def port(self) -> int:
        return int(self.servers[0].sockets[0].getsockname()[1])
