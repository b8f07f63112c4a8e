"""Slack over Socket Mode: every envelope is answered, even one that makes no sense."""

import logging
import time

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

log = logging.getLogger(__name__)


class SocketMode(AsyncSocketModeHandler):
    """Bolt's own handler trips over a misshapen payload before the app can see it, and Slack
    would send it again and again."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Hand the payload to the app, and its answer back."""
        begun = time.time()
        await send_async_response(client, req, await self._answer(req), begun)

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
