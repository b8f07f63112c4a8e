"""reactions.*: the bot's own, and who reacted with what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox import messages, shapes
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access

if TYPE_CHECKING:
    from bot.sandbox.records import Json, Message
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def _message(workspace: Workspace, args: Arguments) -> Message:
    channel = access.joined_channel(workspace, args.text("channel"))
    return access.message(channel, access.valid_ts(args.text("timestamp"), "bad_timestamp"))


def _name(args: Arguments) -> str:
    name = args.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise ApiError("invalid_name")
    return messages.canonical_emoji(name)


def get(workspace: Workspace, args: Arguments) -> Json:
    message = _message(workspace, args)
    keys = ("type", "user", "text", "ts")
    body = {k: v for k, v in shapes.message(message).items() if k in keys}
    if message.reacted:
        body["reactions"] = shapes.reactions(message)
    return {"type": "message", "channel": message.channel.id, "message": body}


def add(workspace: Workspace, args: Arguments) -> Json:
    message = _message(workspace, args)
    if message.channel.archived:
        raise ApiError("is_archived")
    if not messages.react(message, workspace.bot, _name(args)):
        raise ApiError("already_reacted")
    return {}


def remove(workspace: Workspace, args: Arguments) -> Json:
    """The bot's own reaction only."""
    message = _message(workspace, args)
    if not messages.unreact(message, workspace.bot, _name(args)):
        raise ApiError("no_reaction")
    return {}
