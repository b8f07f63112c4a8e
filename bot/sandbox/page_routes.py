"""Where the page asks: its files, what people see, events as they come, what was on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.sandbox import http_api, inspector, page_api, pages, saving, stream

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

_DOWNLOAD = {"Content-Disposition": 'attachment; filename="pm-request-sandbox.json"'}


def routes(workspace: Workspace) -> list[BaseRoute]:
    """Everything but the HTTP API, which stands below /sandbox as well and comes after these."""

    async def events(request: Request) -> Response:
        return await stream.events(workspace, request)

    async def inspect(request: Request) -> Response:
        return _inspect(workspace, request)

    async def keep(_: Request) -> Response:
        return JSONResponse(await saving.save(workspace), headers=_DOWNLOAD)

    async def load(request: Request) -> Response:
        async def loaded(body: object) -> Json:
            await saving.load(workspace, body)
            return {}

        return await http_api.answered(request, loaded)

    async def picture(request: Request) -> Response:
        return _picture(workspace, request.path_params["file"])

    return [
        Route("/", pages.index, methods=["GET"]),
        # A message's permalink, with this machine in place of Slack, opens the page there.
        Route("/archives/{rest:path}", pages.index, methods=["GET"]),
        Route("/page/{file}", pages.file, methods=["GET"]),
        Route("/sandbox/events", events, methods=["GET"]),
        Route("/sandbox/inspector", inspect, methods=["GET"]),
        Route("/sandbox/files/{file}", picture, methods=["GET"]),
        Route("/sandbox/saved", keep, methods=["GET"]),
        Route("/sandbox/saved", load, methods=["POST"]),
        Mount("/sandbox/page", app=page_api.create_app(workspace)),
    ]


def _picture(workspace: Workspace, file: str) -> Response:
    """What an image block shows, as far as Slack has looked at it."""
    found = workspace.uploads.get(file)
    if found is None or not found.mimetype.startswith("image/"):
        return JSONResponse({"error": "there is no such picture"}, 404)
    return Response(found.bytes, media_type=found.mimetype)


def _inspect(workspace: Workspace, request: Request) -> Response:
    """`?after=N&limit=M`: see inspector.entries."""
    asked = request.query_params
    try:
        after = int(asked.get("after", 0))
        limit = max(1, min(int(asked.get("limit", inspector.MOST)), inspector.MOST))
    except ValueError:
        return JSONResponse({"error": "after and limit are numbers"}, 400)
    return JSONResponse({"entries": inspector.entries(workspace, after=after, limit=limit)})
