"""The ways in: HTTP as Slack signs it, and Socket Mode; and what is kept afterwards."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from slack_bolt.async_app import AsyncApp
from sqlalchemy import select

from bot import clock
from bot.app import create_app
from bot.db import Database
from bot.listeners import web
from bot.models import Table
from bot.sandbox.deliveries import Delivery
from bot.sandbox.http_delivery import signature
from tests.world import World

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ACK_SECONDS = 3
# What is kept only to know an event again, or to say something to somebody.
MINUTES = frozenset({"seen_events", "outbox_messages", "notices"})

Contents = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Reply:
    status: int
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def mended(status: int) -> bool:
    """Neither our failure, nor a redirection."""
    return 200 <= status < 300 or 400 <= status < 500


async def contents(db: Database, *, but: frozenset[str] = frozenset()) -> Contents:
    """Every row of every table, but those."""
    kept: Contents = {}
    async with db.begin() as session:
        for table in Table.metadata.sorted_tables:
            if table.name not in but:
                rows = await session.execute(select(table).order_by(*table.primary_key))
                kept[table.name] = [tuple(row) for row in rows]
    return kept


def encoded(kind: str, body: object) -> tuple[str, bytes]:
    """Content type and bytes, as Slack sends that kind."""
    if kind == "events_api":
        return JSON, json.dumps(body).encode()
    if kind == "slash_commands" and isinstance(body, dict):
        return FORM, urlencode(body, errors="surrogatepass").encode()
    return FORM, urlencode({"payload": json.dumps(body)}).encode()


class HttpDoor:
    """The bot's web application, called as a server calls it, without a network between."""

    def __init__(self, world: World, *, anew: bool = False) -> None:
        """`anew`: as in a process that has only just started, and remembers nothing."""
        self._secret = world.slack.signing_secret
        app = _anew(world) if anew else world.bot.app
        self._app = web.create_web(app, self._secret)

    async def takes(self, kind: str, body: object) -> Reply:
        return await self.posts(*encoded(kind, body))

    async def posts(self, content_type: str, raw: bytes, **headers: str) -> Reply:
        """These bytes, signed; `headers` beside or instead of the usual ones."""
        stamp = str(int(time.time()))
        usual = {
            "content-type": content_type,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature(self._secret, stamp, raw),
        }
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        return await self.sends(raw, usual | named)

    async def sends(self, raw: bytes, headers: dict[str, str]) -> Reply:
        """These bytes with these headers and no others."""
        said: list[dict[str, Any]] = []
        waiting = [{"type": "http.request", "body": raw, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not waiting:
                await asyncio.Event().wait()
            return waiting.pop()

        async def send(part: Any) -> None:
            said.append(part)

        await self._app(_scope(headers), receive, send)
        text = b"".join(part.get("body", b"") for part in said[1:])
        return Reply(said[0]["status"], text.decode())


def _anew(world: World) -> AsyncApp:
    return create_app(
        world.bot.db,
        world.bot.batches,
        world.bot.crowd,
        token=world.slack.bot_token,
        api_url=world.server.api_url,
    )


def _scope(headers: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": web.PATH,
        "raw_path": web.PATH.encode(),
        "query_string": b"",
        "headers": [(k.encode("latin-1"), v.encode("latin-1")) for k, v in headers.items()],
        "client": ("127.0.0.1", 40000),
        "server": ("127.0.0.1", 80),
    }


class SocketDoor:
    """Socket Mode: an envelope through the bot's own WebSocket, and its acknowledgement."""

    def __init__(self, world: World) -> None:
        self._sockets = world.slack.sockets

    async def takes(self, kind: str, body: object) -> Reply:
        payload: Any = body
        try:
            async with asyncio.timeout(ACK_SECONDS):
                answer = await self._sockets.hand_over(Delivery(kind, payload, clock.now()))
        except TimeoutError:
            return Reply(504, "not acknowledged")
        return Reply(200, json.dumps(answer))


Door = HttpDoor | SocketDoor
DOORS = (HttpDoor, SocketDoor)
