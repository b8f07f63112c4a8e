"""Messages come, change and go, whoever does it; the app is told as Slack tells it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from bot.sandbox import events, marks, news, shapes
from bot.sandbox.records import Message

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.workspace import Workspace


# Emoji that Slack keeps under another name than people type (facts.md section 6).
_ALIASES = {"thumbsup": "+1", "thumbsdown": "-1"}


def post(
    workspace: Workspace, channel: Channel, author: Person, text: str, **details: Any
) -> Message:
    """Store a message that everyone in the channel sees, and tell the app."""
    message = store(workspace, channel, author, text, **details)
    events.emit(workspace, as_event(message), channel=channel, actor=author)
    if f"<@{workspace.app.bot_user_id}>" in text and not message.by_app:
        _mention(message, author)
    return message


def store(
    workspace: Workspace, channel: Channel, author: Person, text: str, **details: Any
) -> Message:
    """Put a message into the channel (and its thread) without telling anyone."""
    message = Message(workspace, channel, workspace.next_ts(), author.id, text, **details)
    message.team = author.team_id
    if not message.by_app and message.ephemeral_to is None:
        message.client_msg_id = str(uuid.UUID(int=workspace.random.getrandbits(128), version=4))
    channel.messages[message.ts] = message
    if message.is_reply:
        channel.threads.setdefault(message.root_ts, []).append(message)
    marks.wrote(message)
    workspace.news.add(news.MESSAGE, message)
    return message


def as_event(message: Message) -> Json:
    """The message event as sent when it was posted."""
    body = shapes.message(message, metadata=True, profile=True)
    if message.subtype == "thread_broadcast":
        body["root"] = shapes.message(message.channel.messages[message.root_ts])
    if message.workspace.is_external(message.author):
        body |= {"user_team": message.team, "source_team": message.team}
    return {
        **body,
        "channel": message.channel.id,
        "event_ts": message.ts,
        "channel_type": message.channel.kind,
    }


def _mention(message: Message, author: Person) -> None:
    """A second event for the same post; never in direct messages (facts.md section 6)."""
    if message.channel.is_direct:
        return
    event = {k: v for k, v in as_event(message).items() if k != "channel_type"}
    event["type"] = "app_mention"
    events.emit(message.workspace, event, channel=message.channel, actor=author)


def change(message: Message, author: Person, changes: Json) -> None:
    """Edit or update in place; `changes` are fields of Message. Sent as message_changed."""
    before = shapes.message(message, profile=False)
    for name, value in changes.items():
        setattr(message, name, value)
    message.workspace.news.add(news.CHANGED, message)
    _tell(message, author, {"subtype": "message_changed", "previous_message": before})


def delete(message: Message, author: Person) -> None:
    """Delete for everyone. A root with replies stays as a tombstone."""
    before = shapes.message(message)
    vanish(message)
    if message.replies:
        _tell(message, author, {"subtype": "message_changed", "previous_message": before})
        return
    details = {"subtype": "message_deleted", "previous_message": before, "deleted_ts": message.ts}
    _tell(message, author, details)


def vanish(message: Message) -> None:
    """It is seen no more; the app is told only if somebody else tells it."""
    message.deleted = True
    message.workspace.news.add(news.DELETED, message)
    message.workspace.news.of_thread(message)


def _tell(message: Message, author: Person, details: Json) -> None:
    stamp = message.workspace.next_ts()
    event: Json = {"type": "message", **details}
    if details["subtype"] == "message_changed":
        event["message"] = shapes.message(message)
    event |= {"channel": message.channel.id, "hidden": True, "ts": stamp, "event_ts": stamp}
    event["channel_type"] = message.channel.kind
    events.emit(message.workspace, event, channel=message.channel, actor=author)


def canonical_emoji(name: str) -> str:
    """ ":thumbsup::skin-tone-3:" is kept as "+1::skin-tone-3"."""
    base, tone, rest = name.strip(":").partition("::")
    return _ALIASES.get(base, base) + tone + rest


def react(message: Message, person: Person, emoji: str) -> bool:
    """False if they had already."""
    users = message.reacted.setdefault(emoji, [])
    if person.id in users:
        return False
    users.append(person.id)
    _tell_reaction("reaction_added", message, person, emoji)
    return True


def unreact(message: Message, person: Person, emoji: str) -> bool:
    """False if they had not."""
    users = message.reacted.get(emoji, [])
    if person.id not in users:
        return False
    users.remove(person.id)
    if not users:
        del message.reacted[emoji]
    _tell_reaction("reaction_removed", message, person, emoji)
    return True


def pin(message: Message, *, is_pinned: bool) -> bool:
    """False if it was so already."""
    if message.pinned == is_pinned:
        return False
    message.pinned = is_pinned
    message.workspace.news.add(news.CHANGED, message)
    return True


def _tell_reaction(kind: str, message: Message, person: Person, emoji: str) -> None:
    message.workspace.news.add(news.CHANGED, message)
    event: Json = {
        "type": kind,
        "user": person.id,
        "reaction": emoji,
        "item": {"type": "message", "channel": message.channel.id, "ts": message.ts},
    }
    if message.subtype != "bot_message":
        event["item_user"] = message.user
    events.emit(message.workspace, event, channel=message.channel, actor=person)


def notice(
    workspace: Workspace, channel: Channel, author: Person, subtype: str, text: str, **extra: Any
) -> Message:
    """A line that Slack itself writes into a channel: joins, leaves, renames."""
    message = store(workspace, channel, author, text, subtype=subtype, extra=dict(extra))
    message.client_msg_id = None
    events.emit(workspace, as_event(message), channel=channel, actor=author)
    return message
