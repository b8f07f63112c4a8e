"""Slack over Socket Mode: every envelope is answered, even one that makes no sense."""

import asyncio
import logging
from typing import cast

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock

log = logging.getLogger(__name__)


# Longer than one try of the SDK's, so that Slack is not asked for addresses all the time: that
# is a Tier 1 method (facts.md, section 10).
TRY_SECONDS = 30.0


class Socket(SocketModeClient):
    """The SDK's client tries one address for ever; but each works once (facts.md, section 2)."""

    async def connect(self) -> None:
        """Returns when connected, or closed meanwhile."""
        while not self.closed:
            try:
                async with asyncio.timeout(TRY_SECONDS):
                    await super().connect()  # type: ignore[no-untyped-call]
                break
            except TimeoutError:
                self.wss_uri = None


class SocketMode(AsyncSocketModeHandler):
    """Bolt's own handler trips over a misshapen payload before the app can see it, and Slack
    would send it again and again."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient) -> None:
        self.app, self.app_token = app, app_token
        self.client = Socket(app_token, web_client=client)
        self.client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]
        self._answering: set[asyncio.Task[None]] = set()

    async def connect(self, address: str) -> None:
        """Connect to an address that apps.connections.open gave."""
        self.client.wss_uri = address
        await self.client.connect()  # type: ignore[no-untyped-call]

    async def close(self, *, seconds: float) -> None:
        """Answer what has come in, for at most `seconds`, then let go of the connection."""
        self.client.auto_reconnect_enabled = False
        if self._answering:
            await asyncio.wait(self._answering, timeout=seconds)
        await self.client.close()  # type: ignore[no-untyped-call]

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Hand the payload to the app, and its answer back."""
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._answering.add(task)
        try:
            begun = clock.now().timestamp()
            await send_async_response(client, req, await self._answer(req), begun)
        finally:
            self._answering.discard(task)

    async def _answer(self, req: SocketModeRequest) -> BoltResponse:
        try:
            received = AsyncBoltRequest(
                mode="socket_mode",
                body=req.payload,
                headers=build_headers(req),
            )
        except Exception as error:
            log.warning("an envelope that is not Slack's: %s", type(error).__name__)
            return BoltResponse(status=200)
        return await self.app.async_dispatch(received)
