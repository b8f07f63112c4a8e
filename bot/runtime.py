"""The bot at work: app, relay and scheduler, wired from Settings and tied to Slack."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Flag, auto
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import clock
from bot.app import create_app
from bot.config import Settings
from bot.db import Database
from bot.delivery import slack
from bot.delivery.relay import Relay
from bot.delivery.slack import Dead, Failure, Refused
from bot.listeners import events
from bot.listeners.batches import Batches
from bot.listeners.crowds import Crowd
from bot.listeners.sockets import SocketMode
from bot.scheduler import Scheduler
from bot.services import workspaces
from bot.services.workspaces import Seed

if TYPE_CHECKING:
    from bot.web_server import WebServer

log = logging.getLogger(__name__)

WORST_WAIT_SECONDS = 30.0
# What is under way when we are to stop gets this long; whoever stops us is not to lose patience.
FINISH_SECONDS = 2.0


class Role(Flag):
    """What a process does: listen to Slack, or work off what is due."""

    WEB = auto()
    WORKER = auto()
    ALL = WEB | WORKER


class StartError(Exception):
    """Slack does not take the token: what happened, and what to do."""


class Runtime:
    """One process of the bot. Any number of them may share a PostgreSQL database."""

    def __init__(self, settings: Settings, role: Role = Role.ALL) -> None:
        self.settings, self.role = settings, role
        self.db = Database(settings.database_url)
        token = settings.slack_bot_token.get_secret_value()
        self._http = slack.http_session()
        self._client = slack.client(token, settings.slack_api_url, self._http)
        self.batches = Batches(self.db)
        self.crowd = Crowd(self.db, self.batches, events.take_in)
        self.app = create_app(
            self.db, self.batches, self.crowd, token=token, api_url=settings.slack_api_url
        )
        self.relay = Relay(self.db, self._client, clock.now)
        self.scheduler = Scheduler(self.db)
        self._socket: SocketMode | None = None
        self._web: WebServer | None = None
        self._tasks: list[asyncio.Task[Any]] = []

    async def start(self) -> None:
        """Be known to Slack, then listen and work. Slack being away is waited out."""
        await self._introduce_ourselves()
        if Role.WORKER in self.role:
            self.db.on_enqueued = self.relay.wake
            self._keep(self.relay.run())
            self.scheduler.start()
        if Role.WEB in self.role:
            self._keep(self.crowd.run())
            await self._listen()

    async def stop(self) -> None:
        """Take in nothing more, finish what is under way, let go of everything."""
        if self._socket:
            await self._socket.close(seconds=FINISH_SECONDS)
        if self._web:
            self._web.should_exit = True
        await self.scheduler.stop()
        self.relay.stop()
        self.crowd.stop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FINISH_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.close()
        await self.db.dispose()

    async def until_stopped(self) -> None:
        """Returns when one of the bot's own tasks ends, which none does by itself."""
        tasks = self._tasks or [asyncio.create_task(asyncio.Event().wait())]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)

    @property
    def port(self) -> int:
        """Where HTTP is listened to."""
        return self._web.port if self._web else 0

    def _keep(self, coroutine: Any) -> asyncio.Task[Any]:
        task = asyncio.create_task(coroutine)
        self._tasks.append(task)
        return task

    async def _introduce_ourselves(self) -> None:
        """Learn from Slack which workspace the token is for, and keep it."""
        us = await self._who_we_are()
        async with self.db.begin() as session:
            await workspaces.install(
                session,
                workspace=str(us["team_id"]),
                name=str(us.get("team", "")),
                url=str(us.get("url", "")),
                bot_user=str(us["user_id"]),
                bot=str(us["bot_id"]),
                seed=Seed(
                    self.settings.pm_triage_channel,
                    self.settings.pm_users,
                    self.settings.pm_group,
                    self.settings.pm_timezone,
                ),
                now=clock.now(),
            )

    async def _who_we_are(self) -> dict[str, Any]:
        """What auth.test says. Raises StartError when the token is no good."""
        return await _patiently(
            self._client.auth_test,
            "Slack does not take SLACK_BOT_TOKEN ({}). Copy the Bot User OAuth Token anew from "
            "OAuth & Permissions in your app's settings.",
        )

    async def _listen(self) -> None:
        if self.settings.slack_app_token:
            await self._connect(self.settings.slack_app_token.get_secret_value())
        elif self.settings.slack_signing_secret:
            secret = self.settings.slack_signing_secret.get_secret_value()
            await self._serve(secret)

    async def _connect(self, app_token: str) -> None:
        """Socket Mode; it reconnects by itself from then on. Raises StartError."""
        opened = await _patiently(
            partial(self._client.apps_connections_open, app_token=app_token),
            "Slack does not take SLACK_APP_TOKEN ({}). Copy an app-level token with the scope "
            "connections:write anew from Basic Information in your app's settings.",
        )
        self._socket = SocketMode(self.app, app_token, self._client)
        await self._socket.connect(str(opened["url"]))

    async def _serve(self, signing_secret: str) -> None:
        """HTTP. Raises StartError when the port cannot be had."""
        # Over Socket Mode no web server is needed: it is not loaded then.
        server = import_module("bot.web_server").WebServer
        web: WebServer = server(self.settings, self.app, signing_secret)
        self._web, web.task = web, self._keep(web.serve())
        if not await web.listens():
            raise StartError(f"Port {self.settings.port} cannot be listened on.")


async def _patiently(
    ask: Callable[[], Awaitable[AsyncSlackResponse]], refused: str
) -> dict[str, Any]:
    """The answer, as soon as Slack gives one. Raises StartError with `refused` if it never will."""
    wait = 1.0
    while True:
        try:
            return await slack.call(ask())
        except (Dead, Refused) as error:
            raise StartError(refused.format(error.error)) from error
        except Failure as error:
            log.warning("Slack cannot be reached (%s); again in %.0f s", error.error, wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, WORST_WAIT_SECONDS)
