"""Things in the page's JSON: what the browser draws, no more than the person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.sandbox import interactions, marks, seen, view_shapes
from bot.sandbox.shapes import reactions

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json, Message
    from bot.sandbox.workspace import Workspace

_REPLIERS = 5


def person(found: Person) -> Json:
    """Somebody as others read of them; `tz` is theirs."""
    return {
        "id": found.id,
        "name": found.name,
        "display_name": found.display_name,
        "real_name": found.real_name,
        "title": found.title,
        "tz": found.tz,
        "is_bot": found.is_bot,
        "is_admin": found.is_admin,
        "is_guest": found.guest,
        "deleted": found.deleted,
        "team_id": found.team_id,
        "is_external": found.workspace.is_external(found),
    }


def message(body: Message) -> Json:
    """One message; a deleted one says only that it is."""
    link = urlsplit(body.permalink)
    found: Json = {
        "channel": body.channel.id,
        "ts": body.ts,
        "thread_ts": body.thread_ts,
        "user": body.user,
        "by_app": body.by_app,
        "subtype": body.subtype,
        "deleted": body.deleted,
        "ephemeral": bool(body.ephemeral_to),
        "permalink_path": link.path + (f"?{link.query}" if link.query else ""),
        **_thread(body),
    }
    return found | (_NOTHING if body.deleted else _content(body))


_NOTHING: Json = {"text": "", "blocks": [], "files": [], "edited": None, "reactions": []}


def _content(body: Message) -> Json:
    return {
        "text": body.text,
        "blocks": body.blocks,
        "state": interactions.message_state(body),
        "files": body.files,
        "edited": body.edited,
        "reactions": reactions(body),
        "pinned": body.pinned,
    }


def _thread(body: Message) -> Json:
    replies = [] if body.is_reply else body.replies
    return {
        "reply_count": len(replies),
        "reply_users": list(dict.fromkeys(reply.user for reply in replies))[:_REPLIERS],
        "latest_reply": replies[-1].ts if replies else None,
    }


def channels(me: Person) -> list[Json]:
    """The channels that `me` is in or could look into."""
    there = me.workspace.channels.values()
    return [_channel(me, c) for c in there if not c.is_direct and seen.may_read(me, c)]


def direct_messages(me: Person) -> list[Json]:
    """Their direct messages; `with` is the other's user id, their own for notes to themselves."""
    there = me.workspace.channels.values()
    mine = [c for c in there if c.is_direct and me.id in c.members]
    return [{**_channel(me, c), "with": _other(me, c)} for c in mine]


def _other(me: Person, channel: Channel) -> str:
    return next((user for user in channel.members if user != me.id), me.id)


def _channel(me: Person, channel: Channel) -> Json:
    is_member = me.id in channel.members
    news = marks.unread(me, channel) if is_member else []
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "private": channel.kind != "channel",
        "shared_with": channel.shared_with,
        "archived": channel.archived,
        "canvas": channel.canvas is not None,
        "member": is_member,
        "members": len(channel.members),
        "member_ids": list(channel.members),
        "unread": len(news),
        "mentions": sum(marks.mentions(me, one) for one in news),
        "read_ts": me.workspace.marks.get((me.id, channel.id)),
        "last_ts": next(reversed(channel.messages), None),
    }


def modals(me: Person) -> list[Json]:
    """Their open modals, the one in front last."""
    return [view_shapes.view(found) for found in me.modals]


def home(me: Person) -> Json | None:
    return None if me.home is None else view_shapes.view(me.home)


def groups(workspace: Workspace) -> list[Json]:
    found = workspace.groups.values()
    return [{"id": g.id, "handle": g.handle, "members": list(g.members)} for g in found]
