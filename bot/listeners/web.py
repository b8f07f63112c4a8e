"""Slack over HTTP: only what Slack signed, of a sane size and shape, comes further."""

import logging

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

log = logging.getLogger(__name__)

PATH = "/slack/events"
# Slack's own payloads stay far below; a view is at most 250 KB (facts.md, section 5).
MOST_BYTES = 1_000_000


class SlackEndpoint:
    """The one address Slack sends to."""

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        self._app, self._verifier = app, SignatureVerifier(signing_secret)

    async def receive(self, request: Request) -> Response:
        """401 without Slack's signature, 413 and 400 for what Slack does not send."""
        try:
            body = await _read(request)
        except ClientDisconnect:
            return PlainTextResponse("gone", 400)
        if body is None:
            return PlainTextResponse("too large", 413)
        if not self._is_slack(request, body):
            return PlainTextResponse("not signed by Slack", 401)
        try:
            received = AsyncBoltRequest(
                body=body.decode("utf-8"),
                query=dict(request.query_params),
                headers=dict(request.headers),
            )
        except Exception as error:
            log.warning("a signed body that is not Slack's: %s", type(error).__name__)
            return PlainTextResponse("malformed", 400)
        return to_starlette_response(await self._app.async_dispatch(received))

    def _is_slack(self, request: Request, body: bytes) -> bool:
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12 and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, stamp, signature)
        except UnicodeDecodeError:
            return False


async def _read(request: Request) -> bytes | None:
    """The body, or None as soon as it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


async def _health(_request: Request) -> Response:
    return PlainTextResponse("ok")


def create_web(app: AsyncApp, signing_secret: str) -> Starlette:
    """The web application: Slack's address, and /health for whoever watches over us."""
    endpoint = SlackEndpoint(app, signing_secret)
    return Starlette(
        routes=[
            Route(PATH, endpoint.receive, methods=["POST"]),
            Route("/health", _health, methods=["GET"]),
        ]
    )
