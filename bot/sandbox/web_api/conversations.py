"""conversations.*: what channels there are, who is in them and what was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.sandbox import moments, shapes
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access, paging

if TYPE_CHECKING:
    from bot.sandbox.records import Channel, Json, Message
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace

# What callers ask for -> (our kind, the scope it takes).
TYPES = {
    "public_channel": ("channel", "channels:read"),
    "private_channel": ("group", "groups:read"),
    "mpim": ("mpim", "mpim:read"),
    "im": ("im", "im:read"),
}


def info(workspace: Workspace, args: Arguments) -> Json:
    channel = access.channel(workspace, args.text("channel"))
    access.require_scope(workspace, f"{channel.scope_word}:read")
    with_count = args.flag("include_num_members")
    return {"channel": shapes.channel(workspace, channel, with_count=with_count)}


def wanted(workspace: Workspace, args: Arguments) -> list[Channel]:
    """Conversations of the asked-for types that the app may know of."""
    kinds = []
    for word in args.text("types", "public_channel").split(","):
        if word.strip() not in TYPES:
            raise ApiError("invalid_types")
        kind, scope = TYPES[word.strip()]
        access.require_scope(workspace, scope)
        kinds.append(kind)
    without_archived = args.flag("exclude_archived")
    return [
        c
        for c in workspace.channels.values()
        if c.kind in kinds
        and (c.kind == "channel" or access.is_member(workspace, c))
        and not (without_archived and c.archived)
    ]


def list_(workspace: Workspace, args: Arguments) -> Json:
    found, cursor = paging.page(wanted(workspace, args), args)
    channels = [shapes.channel(workspace, c, with_count=True) for c in found]
    return {"channels": channels, **paging.metadata(cursor)}


def members(workspace: Workspace, args: Arguments) -> Json:
    channel = access.channel(workspace, args.text("channel"))
    access.require_scope(workspace, f"{channel.scope_word}:read")
    found, cursor = paging.page(list(channel.members), args)
    return {"members": found, **paging.metadata(cursor)}


def open_(workspace: Workspace, args: Arguments) -> Json:
    """A direct message with one person (`users`), or one that is known already (`channel`)."""
    if "channel" in args:
        return {"channel": {"id": access.channel(workspace, args.text("channel")).id}}
    users = [user for user in args.text("users").split(",") if user]
    if len(users) != 1:
        raise ApiError("too_many_users" if users else "users_list_not_supplied")
    person = access.person(workspace, users[0])
    if person.is_bot or person.id == "USLACKBOT":
        raise ApiError("cannot_dm_bot")
    if person.deleted:
        raise ApiError("user_disabled")
    return {"channel": {"id": person.dm.id}}


def history(workspace: Workspace, args: Arguments) -> Json:
    """Newest first; replies are not in it, broadcast ones aside."""
    channel = access.joined_channel(workspace, args.text("channel"))
    access.require_scope(workspace, f"{channel.scope_word}:history")
    roots = (
        m for m in channel.messages.values() if not m.is_reply or m.subtype == "thread_broadcast"
    )
    return _said(_between(roots, args)[::-1], args)


def replies(workspace: Workspace, args: Arguments) -> Json:
    """The root, then its replies, oldest first."""
    channel = access.joined_channel(workspace, args.text("channel"))
    access.require_scope(workspace, f"{channel.scope_word}:history")
    root = channel.message(access.valid_ts(args.text("ts"), "thread_not_found"))
    if root is None:
        raise ApiError("thread_not_found")
    if root.is_reply:
        return _said([root], args)
    return _said([root, *_between(root.replies, args)], args)


def _between(messages: Iterable[Message], args: Arguments) -> list[Message]:
    """Messages after `oldest` and before `latest`, those themselves with `inclusive`."""
    oldest = _bound(args, "oldest", (0, 0))
    latest = _bound(args, "latest", (1 << 62, 0))
    exact = args.flag("inclusive")
    return [
        m
        for m in messages
        if not m.gone
        and not m.ephemeral_to
        and (
            oldest < moments.order(m.ts) < latest
            or (exact and moments.order(m.ts) in (oldest, latest))
        )
    ]


def _bound(args: Arguments, name: str, default: tuple[int, int]) -> tuple[int, int]:
    value = args.given.get(name)
    if value in (None, ""):
        return default
    access.valid_ts(str(value), f"invalid_ts_{name}")
    return moments.order(str(value))


def _said(found: list[Message], args: Arguments) -> Json:
    """Metadata only for who asks (facts.md section 7)."""
    page, cursor = paging.page(found, args)
    metadata = args.flag("include_all_metadata")
    messages = [shapes.message(m, metadata=metadata) for m in page]
    more = paging.metadata(cursor) if cursor else {}
    return {"messages": messages, "has_more": bool(cursor), **more}
