"""Delivery over HTTP: signed, in the form and headers that Slack uses."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.refusals import NotAcked

if TYPE_CHECKING:
    from bot.sandbox.deliveries import Delivery
    from bot.sandbox.workspace import Workspace

Reply = tuple[int, Mapping[str, str], str]
Callee = Callable[[dict[str, str], bytes], Awaitable[Reply]]
_FORM = "application/x-www-form-urlencoded"
# Slack's words for retries over HTTP where Socket Mode has others (facts.md sections 1 and 2).
_REASONS = {"timeout": "http_timeout"}


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's `v0=` signature (facts.md section 1)."""
    base = b":".join((b"v0", timestamp.encode(), body))
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(delivery: Delivery) -> tuple[str, bytes]:
    """Content type and body: JSON for events, a form for commands, `payload=` for the rest."""
    if delivery.kind == "events_api":
        return "application/json", json.dumps(delivery.payload).encode()
    if delivery.kind == "slash_commands":
        return _FORM, urlencode(delivery.payload).encode()
    return _FORM, urlencode({"payload": json.dumps(delivery.payload)}).encode()


def signed_headers(secret: str, content_type: str, body: bytes) -> dict[str, str]:
    """Signed by the wall clock, wherever the sandbox's clock stands: the app checks it."""
    timestamp = str(int(time.time()))
    return {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
    }


class HttpOutlet:
    """Hands payloads to an address, or straight to a coroutine that answers like one."""

    def __init__(self, workspace: Workspace, to: str | Callee) -> None:
        self._workspace = workspace
        self._to = to
        self._session: aiohttp.ClientSession | None = None

    async def hand_over(self, delivery: Delivery) -> Any:
        """The answer's body, JSON or text; NotAcked for anything but 2xx."""
        content_type, body = encoded(delivery)
        headers = signed_headers(self._workspace.signing_secret, content_type, body)
        if delivery.kind == "events_api" and delivery.retries:
            reason = _REASONS.get(delivery.last_reason, delivery.last_reason)
            headers |= {"X-Slack-Retry-Num": str(delivery.retries), "X-Slack-Retry-Reason": reason}
        status, answered, text = await self._send(headers, body)
        if not 200 <= status < 300:
            no_retry = {k.lower(): v for k, v in answered.items()}.get("x-slack-no-retry")
            raise NotAcked("http_error", final=no_retry == "1")
        return _body(answered, text)

    async def _send(self, headers: dict[str, str], body: bytes) -> Reply:
        if not isinstance(self._to, str):
            return await _call(self._to, headers, body)
        if self._session is None:
            self._session = aiohttp.ClientSession()
        try:
            async with self._session.post(
                self._to, data=body, headers=headers, allow_redirects=False
            ) as response:
                return response.status, response.headers, await response.text()
        except aiohttp.ClientError:
            raise NotAcked("connection_failed") from None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


async def _call(callee: Callee, headers: dict[str, str], body: bytes) -> Reply:
    """What a web server would make of an app that raises: an answer of 500."""
    try:
        return await callee(headers, body)
    except Exception as error:
        raise NotAcked("http_error") from error


def _body(headers: Mapping[str, str], text: str) -> Any:
    """JSON where the answer says so, its text otherwise, None for nothing."""
    content_type = {k.lower(): v for k, v in headers.items()}.get("content-type", "")
    if "json" in content_type and text:
        try:
            return json.loads(text)
        except ValueError:
            raise NotAcked("http_error") from None
    return text or None
