"""canvases.*: what stands in the canvas of a channel, where the plan has canvases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import canvases
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access
from bot.sandbox.web_api.arguments import invalid

if TYPE_CHECKING:
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace


def create_in_channel(workspace: Workspace, args: Arguments) -> Json:
    if workspace.faults.no_canvases:
        raise ApiError("team_tier_cannot_create_channel_canvases")
    channel = access.joined_channel(workspace, args.text("channel_id"))
    markdown = _markdown(args.nested("document_content"), "/document_content")
    title = args.text("title", "")
    made = canvases.make(workspace, channel, workspace.bot, title, markdown)
    return {"canvas_id": made["id"]}


def edit(workspace: Workspace, args: Arguments) -> Json:
    """One change at a time, and of those the one that writes the whole canvas anew."""
    channel = _there(workspace, args)
    changes = args.nested("changes")
    change = changes[0] if isinstance(changes, list) and len(changes) == 1 else None
    if not isinstance(change, dict):
        raise invalid("must provide exactly 1 item [json-pointer:/changes]")
    if change.get("operation") != "replace" or "section_id" in change:
        raise invalid("unsupported in this sandbox: anything but replacing the whole canvas")
    markdown = _markdown(change.get("document_content"), "/changes/0/document_content")
    canvases.rewrite(workspace, channel, markdown)
    return {}


def delete(workspace: Workspace, args: Arguments) -> Json:
    canvases.delete(workspace, _there(workspace, args))
    return {}


def _there(workspace: Workspace, args: Arguments) -> Channel:
    """The channel of the canvas that is meant, which the app may change."""
    canvas_id = args.text("canvas_id")
    if workspace.faults.no_canvases:
        raise ApiError("canvas_disabled_user_team")
    channel = canvases.find(workspace, canvas_id)
    if channel is None or not access.is_member(workspace, channel):
        raise ApiError("canvas_not_found")
    return channel


def _markdown(content: Any, at: str) -> str:
    words = content.get("markdown") if isinstance(content, dict) else None
    if not isinstance(words, str) or content.get("type") != "markdown":
        raise invalid(f"must be markdown [json-pointer:{at}]")
    if len(words) > canvases.MOST:
        raise invalid(f"must be less than {canvases.MOST + 1} characters [json-pointer:{at}]")
    return words
