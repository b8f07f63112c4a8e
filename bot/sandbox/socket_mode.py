"""Socket Mode: the app's WebSocket connections, each payload to any one of them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import uuid
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.refusals import ApiError, NotAcked

if TYPE_CHECKING:
    from bot.sandbox.deliveries import Delivery
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

MOST_SOCKETS = 10  # facts.md section 2
_HOST = "applink-sandbox"


class Socket:
    """One connection and what it has not acknowledged yet."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket
        self._open: dict[str, asyncio.Future[Any]] = {}

    async def say(self, frame: Json) -> None:
        await self._websocket.send_text(json.dumps(frame))

    async def hand_over(self, envelope: Json) -> Any:
        """Send an envelope and wait for its ack's payload."""
        envelope_id = envelope["envelope_id"]
        acked = asyncio.get_running_loop().create_future()
        self._open[envelope_id] = acked
        try:
            await self.say(envelope)
            return await acked
        except (RuntimeError, WebSocketDisconnect):
            raise NotAcked("connection_failed") from None
        finally:
            self._open.pop(envelope_id, None)

    async def listen(self) -> None:
        """Take acks until the app closes the connection; then nothing more will be acked here."""
        try:
            while True:
                self._take(await self._websocket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            for acked in self._open.values():
                if not acked.done():
                    acked.set_exception(NotAcked("connection_failed"))

    def _take(self, frame: str) -> None:
        with contextlib.suppress(ValueError):
            body = json.loads(frame)
            envelope_id = body.get("envelope_id") if isinstance(body, dict) else None
            acked = self._open.get(str(envelope_id))
            if acked is not None and not acked.done():
                acked.set_result(body.get("payload"))

    async def close(self) -> None:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await self._websocket.close()


class Sockets:
    """The connections of the installed app; a way to hand things over."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._sockets: list[Socket] = []
        self._turn = 0

    @property
    def connected(self) -> int:
        return len(self._sockets)

    def ticket(self) -> str:
        """The one-use address of a new connection (apps.connections.open)."""
        if len(self._sockets) >= MOST_SOCKETS:
            raise ApiError("too_many_websockets")
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        host = self._workspace.base_url.replace("http", "ws", 1)
        return f"{host}/link?ticket={ticket}&app_id={self._workspace.app.id}"

    async def serve(self, websocket: WebSocket) -> None:
        """One connection from hello to the end."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await websocket.close(code=4001)
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        socket = Socket(websocket)
        self._sockets.append(socket)
        try:
            await socket.say(self._hello())
            await socket.listen()
        finally:
            self._sockets.remove(socket)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._sockets),
            "debug_info": {
                "host": _HOST,
                "build_number": 54,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._workspace.app.id},
        }

    async def hand_over(self, delivery: Delivery) -> Any:
        if not self._sockets:
            raise NotAcked("connection_failed")
        self._turn += 1
        socket = self._sockets[self._turn % len(self._sockets)]
        return await socket.hand_over(_envelope(delivery))

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Send every connection a disconnect frame: warning, refresh_requested, link_disabled."""
        for socket in list(self._sockets):
            frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}}
            await socket.say(frame)

    async def drop(self) -> None:
        """Close every connection without a word."""
        for socket in list(self._sockets):
            await socket.close()


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": str(uuid.uuid4()),
        "payload": delivery.payload,
        "type": delivery.kind,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        reason = delivery.missed[-1] if delivery.missed else ""
        envelope |= {"retry_attempt": delivery.retries, "retry_reason": reason}
    return envelope
