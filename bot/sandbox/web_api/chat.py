"""chat.*: posting, updating, deleting (facts.md section 7)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.sandbox import messages, replies, shapes, stored
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access

if TYPE_CHECKING:
    from bot.sandbox.records import Channel, Json, Message
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace

_LONGEST_POST = 40_000  # longer text is cut
_LONGEST_UPDATE = 4_000  # longer text is refused
_METADATA_BYTES = 4_096


def post_message(workspace: Workspace, args: Arguments) -> Json:
    channel = _target(workspace, args.text("channel"))
    content = _content(workspace, args)
    thread_ts = _root(channel, args.optional("thread_ts"))
    broadcast = thread_ts is not None and args.flag("reply_broadcast")
    workspace.limits.posting(channel)
    message = messages.post(
        workspace,
        channel,
        workspace.bot,
        content.pop("text")[:_LONGEST_POST],
        by_app=True,
        thread_ts=thread_ts,
        subtype="thread_broadcast" if broadcast else None,
        metadata=_metadata(args),
        **content,
    )
    body = shapes.message(message, profile=True)
    return {"channel": channel.id, "ts": message.ts, "message": body}


def _target(workspace: Workspace, channel_id: str) -> Channel:
    """A channel the bot may write in, or a person's direct message by their id."""
    if channel_id in workspace.people:
        return _direct_message(workspace, channel_id)
    channel = access.channel(workspace, channel_id)
    if channel.archived:
        raise ApiError("is_archived")
    if not access.is_member(workspace, channel):
        if "chat:write.public" not in workspace.app.scopes:
            raise ApiError("not_in_channel")
    elif channel.kind == "im":
        return _direct_message(workspace, _other(workspace, channel))
    return channel


def _other(workspace: Workspace, channel: Channel) -> str:
    bot = workspace.app.bot_user_id
    return next(user for user in channel.members if user != bot)


def _direct_message(workspace: Workspace, user_id: str) -> Channel:
    person = workspace.people[user_id]
    if person.is_bot or user_id == "USLACKBOT":
        raise ApiError("cannot_dm_bot")
    if person.deleted:
        raise ApiError("user_disabled")
    if not workspace.app.messages_enabled:
        raise ApiError("messages_tab_disabled")
    return person.dm


def _content(workspace: Workspace, args: Arguments) -> dict[str, Any]:
    """text, blocks and attachments, checked and as Slack keeps them."""
    text, blocks = args.text("text", ""), args.nested("blocks")
    attachments = args.nested("attachments") or []
    if not text.strip() and not blocks and not attachments:
        raise ApiError("no_text")
    kept = replies.checked_blocks(workspace, blocks, text)
    return {"text": stored.text(text), "blocks": kept, "attachments": attachments}


def _root(channel: Channel, thread_ts: str | None) -> str | None:
    """The thread to reply in; its root must be there, if only as a tombstone."""
    if thread_ts is None:
        return None
    root = channel.message(access.valid_ts(thread_ts, "invalid_thread_ts"))
    if root is None or root.is_reply:
        raise ApiError("cannot_reply_to_message")
    return thread_ts


def _metadata(args: Arguments) -> Json | None:
    found = args.nested("metadata")
    if found is None:
        return None
    whole = isinstance(found, dict) and isinstance(found.get("event_payload"), dict)
    if not whole or not isinstance(found.get("event_type"), str):
        raise ApiError("invalid_metadata_format")
    if len(json.dumps(found).encode()) > _METADATA_BYTES:
        raise ApiError("metadata_too_large")
    return dict(found)


def update(workspace: Workspace, args: Arguments) -> Json:
    """Own messages only. Text without blocks removes the blocks; metadata stays unless given."""
    channel = access.channel(workspace, args.text("channel"))
    message = access.message(channel, args.text("ts"))
    if not message.by_app:
        raise ApiError("cant_update_message")
    if channel.archived:
        raise ApiError("is_inactive")
    if len(args.text("text", "")) > _LONGEST_UPDATE:
        raise ApiError("msg_too_long")
    messages.change(message, workspace.bot, _changes(workspace, args))
    body = shapes.message(message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": body}


def _changes(workspace: Workspace, args: Arguments) -> dict[str, Any]:
    changes = _content(workspace, args)
    if "attachments" not in args:
        del changes["attachments"]
    if "metadata" in args:
        changes["metadata"] = args.nested("metadata") and _metadata(args)
    edited = {"user": workspace.app.bot_id, "ts": f"{workspace.epoch()}.000000"}
    return {**changes, "edited": edited, "chosen": {}}


def delete(workspace: Workspace, args: Arguments) -> Json:
    channel = access.channel(workspace, args.text("channel"))
    message = access.message(channel, args.text("ts"))
    if not message.by_app:
        raise ApiError("cant_delete_message")
    messages.delete(message, workspace.bot)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(workspace: Workspace, args: Arguments) -> Json:
    """Only to someone who is in the channel; it is in no history and cannot be updated."""
    channel = access.joined_channel(workspace, args.text("channel"))
    person = workspace.people.get(args.text("user"))
    if channel.archived:
        raise ApiError("is_archived")
    if person is None or person.deleted or person.id not in channel.members:
        raise ApiError("user_not_in_channel")
    content = _content(workspace, args)
    content.pop("attachments")
    thread_ts = args.optional("thread_ts")
    message = replies.ephemeral(workspace, channel, person, thread_ts=thread_ts, **content)
    return {"message_ts": message.ts}


def get_permalink(workspace: Workspace, args: Arguments) -> Json:
    channel = access.channel(workspace, args.text("channel"))
    message: Message = access.message(channel, args.text("message_ts"))
    return {"channel": channel.id, "permalink": message.permalink}
