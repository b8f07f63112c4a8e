"""The workspace on 127.0.0.1: the Web API, sockets, response urls, and the HTTP API for people."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.sandbox import downloads, http_api, page_routes, replies, uploads
from bot.sandbox.guard import Guard
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import gate

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

HOST = "127.0.0.1"
# What calls under way get to end in when the server stops.
_LAST_SECONDS = 1.0


def create_app(workspace: Workspace) -> Starlette:
    """Everything that the sandbox serves, as one ASGI app."""

    async def web_api(request: Request) -> Response:
        return await _web_api(workspace, request)

    async def response_url(request: Request) -> Response:
        return await _response_url(workspace, request)

    async def upload(request: Request) -> Response:
        ticket, content = request.path_params["ticket"], await request.body()
        status, words = uploads.receive(workspace, ticket, content)
        return PlainTextResponse(words, status)

    async def link(websocket: WebSocket) -> None:
        await workspace.sockets.serve(websocket)

    return Starlette(
        routes=[
            Route("/api/{method}", web_api, methods=["GET", "POST"]),
            Route("/response/{path:path}", response_url, methods=["POST"]),
            Route("/upload/v1/{ticket}", upload, methods=["POST"]),
            WebSocketRoute("/link", link),
            *downloads.routes(workspace),
            *page_routes.routes(workspace),
            Mount("/sandbox", app=http_api.create_app(workspace)),
        ],
        middleware=[Middleware(Guard)],
    )


async def _web_api(workspace: Workspace, request: Request) -> Response:
    asked = gate.Asked(
        request.path_params["method"],
        request.headers.get("authorization", ""),
        request.headers.get("content-type", ""),
        await request.body(),
        request.url.query,
    )
    found, call = await gate.answer(workspace, asked)
    after = BackgroundTask(gate.tell, workspace, "answered", call)
    if found.json is None:
        return PlainTextResponse("upstream error", found.status, background=after)
    return JSONResponse(found.json, found.status, found.headers, background=after)


async def _response_url(workspace: Workspace, request: Request) -> Response:
    try:
        body = json.loads(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        return PlainTextResponse("invalid_payload", 400)
    try:
        replies.use_url(workspace, request.path_params["path"], body)
    except ApiError as refused:
        return JSONResponse(refused.answer, 400 if refused.status == 200 else refused.status)
    return PlainTextResponse("ok")


class _Uvicorn(uvicorn.Server):
    """A server inside somebody else's loop: signals are theirs; it ends when told."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ending = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = list(self.server_state.tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=_LAST_SECONDS)
        for task in tasks:
            task.cancel()


class SandboxServer:
    """A workspace being served: `async with await SandboxServer.start(slack): ...`."""

    def __init__(self, workspace: Workspace, listening: socket.socket) -> None:
        self.workspace = workspace
        self.port: int = listening.getsockname()[1]
        self._socket = listening
        self._uvicorn = _Uvicorn(_config(workspace))
        self._task: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL is set to."""
        return f"{self.base_url}/api/"

    @classmethod
    async def start(cls, workspace: Workspace, port: int = 0) -> SandboxServer:
        """Serve on `port` (0: any free); listening when this returns. OSError if it is taken."""
        # With the protocol named, asyncio sends small answers at once (TCP_NODELAY).
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError:
            listening.close()
            raise
        server = cls(workspace, listening)
        workspace.base_url = server.base_url
        workspace.news.is_over = False
        await server._serve()
        return server

    async def _serve(self) -> None:
        serving = self._uvicorn.serve(sockets=[self._socket])
        self._task = asyncio.get_running_loop().create_task(serving)
        while not self._uvicorn.started:
            if self._task.done():
                await self._task
                raise RuntimeError("the sandbox's server ended before it began")
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Close connections and stop listening."""
        await self.workspace.close()
        self._uvicorn.ending.set()
        if self._task is not None:
            await self._task
            self._task = None
        self._socket.close()

    async def __aenter__(self) -> SandboxServer:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()


def _config(workspace: Workspace) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(workspace),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="websockets-sansio",
        date_header=False,
    )
