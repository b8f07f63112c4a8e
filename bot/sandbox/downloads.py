"""What is in people's files, for the app: where url_private points, with its token."""

from __future__ import annotations

import asyncio
import mimetypes
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

SCOPE = "files:read"
# What a fault calls it: it is no method of the Web API.
FETCHED = "files-pri"


def routes(workspace: Workspace) -> list[Route]:
    """As files.py spells them."""

    async def download(request: Request) -> Response:
        return await _download(workspace, request)

    paths = ("/files-pri/{file}/{name}", "/files-pri/{file}/download/{name}")
    return [Route(path, download, methods=["GET"]) for path in paths]


async def _download(workspace: Workspace, request: Request) -> Response:
    """Whoever has no right to it is sent to sign in, as Slack does."""
    if workspace.faults.slow_seconds:
        await asyncio.sleep(workspace.faults.slow_seconds)
    if workspace.faults.is_down(FETCHED):
        return PlainTextResponse("upstream error", 503)
    if not _may_read(workspace, request.headers.get("authorization", "")):
        return RedirectResponse(f"{workspace.base_url}/?redir={request.url.path}", 302)
    name = request.path_params["name"]
    file_id = request.path_params["file"].removeprefix(f"{workspace.team_id}-")
    if file_id not in workspace.contents:
        return PlainTextResponse("no such file", 404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(workspace.contents[file_id], media_type=kind)


def _may_read(workspace: Workspace, authorization: str) -> bool:
    app = workspace.app
    is_ours = authorization == f"Bearer {app.bot_token}" and not app.revoked
    return is_ours and SCOPE in app.scopes
