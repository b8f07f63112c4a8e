"""Only programs on this machine get in: the Host must be ours, and no other site's page may ask."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_NAMES = ("127.0.0.1", "localhost")


def complaint(headers: Headers) -> str | None:
    """Why the request is refused; None when it may come in."""
    host = headers.get("host", "")
    if urlsplit(f"//{host}").hostname not in _NAMES:
        return "the sandbox answers to 127.0.0.1 and localhost only"
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return "the sandbox answers no other site's page"
    if headers.get("sec-fetch-site") == "cross-site":
        return "the sandbox answers no other site's page"
    return None


class Guard:
    """ASGI middleware for requests and sockets alike."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = (
            complaint(Headers(scope=scope)) if scope["type"] in ("http", "websocket") else None
        )
        if refused is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(refused, 403)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 4003, "reason": refused})
