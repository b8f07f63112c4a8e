"""pins.*: what is kept at hand in a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import messages
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access

if TYPE_CHECKING:
    from bot.sandbox.records import Json, Message
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace


def _message(workspace: Workspace, args: Arguments) -> Message:
    channel = access.joined_channel(workspace, args.text("channel"))
    if channel.archived:
        raise ApiError("is_archived")
    return access.message(channel, access.valid_ts(args.text("timestamp"), "bad_timestamp"))


def add(workspace: Workspace, args: Arguments) -> Json:
    if not messages.pin(_message(workspace, args), is_pinned=True):
        raise ApiError("already_pinned")
    return {}


def remove(workspace: Workspace, args: Arguments) -> Json:
    if not messages.pin(_message(workspace, args), is_pinned=False):
        raise ApiError("no_pin")
    return {}
