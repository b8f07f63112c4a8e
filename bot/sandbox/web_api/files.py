"""files.*: uploading in three steps, and asking what became of it (facts.md section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import canvases, files, messages, stored, uploads
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access
from bot.sandbox.web_api.arguments import invalid

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace


def get_upload_url(workspace: Workspace, args: Arguments) -> Json:
    if workspace.faults.uploads_disabled:
        raise ApiError("file_uploads_disabled")
    name, length = args.text("filename"), args.number("length", 0)
    if not name or length < 1:
        raise invalid("must be more than 0 [json-pointer:/length]")
    upload = uploads.begin(workspace, name, length)
    url = f"{workspace.base_url}/upload/v1/{upload.ticket}"
    return {"upload_url": url, "file_id": upload.id}


def complete_upload(workspace: Workspace, args: Arguments) -> Json:
    """Into nowhere, or into one conversation that the bot is in, with a comment."""
    if "channels" in args or "thread_ts" in args:
        raise invalid("unsupported in this sandbox: several channels, threads")
    where = args.optional("channel_id")
    channel = access.joined_channel(workspace, where) if where else None
    found = uploads.complete(workspace, args.nested("files"))
    told = [files.uploaded(workspace, upload) for upload in found]
    if channel is not None:
        messages.post(
            workspace,
            channel,
            workspace.bot,
            stored.text(args.text("initial_comment", "")),
            by_app=True,
            subtype="file_share",
            files=[
                {**file, "mimetype": upload.kind} for file, upload in zip(told, found, strict=True)
            ],
        )
    return {"files": told}


def info(workspace: Workspace, args: Arguments) -> Json:
    if channel := canvases.find(workspace, args.text("file")):
        return {"file": files.canvas(workspace, channel), "comments": []}
    upload = uploads.look(workspace, args.text("file"))
    return {"file": files.uploaded(workspace, upload), "comments": []}
