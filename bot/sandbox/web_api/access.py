"""What the app may see and touch: scopes, channels it is in, messages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import moments
from bot.sandbox.refusals import ApiError

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Message
    from bot.sandbox.workspace import Workspace


def require_scope(workspace: Workspace, needed: str) -> None:
    granted = workspace.app.scopes
    if needed not in granted:
        provided = ",".join(sorted(granted))
        raise ApiError("missing_scope", {"needed": needed, "provided": provided})


def is_member(workspace: Workspace, channel: Channel) -> bool:
    return workspace.app.bot_user_id in channel.members


def channel(workspace: Workspace, channel_id: str) -> Channel:
    """A conversation the app may know of: public ones, and those it is in."""
    found = workspace.channels.get(channel_id)
    if found is None or (found.kind != "channel" and not is_member(workspace, found)):
        raise ApiError("channel_not_found")
    return found


def joined_channel(workspace: Workspace, channel_id: str) -> Channel:
    found = channel(workspace, channel_id)
    if not is_member(workspace, found):
        raise ApiError("not_in_channel")
    return found


def person(workspace: Workspace, user_id: str) -> Person:
    found = workspace.people.get(user_id)
    if found is None:
        raise ApiError("user_not_found")
    return found


def message(found: Channel, ts: str) -> Message:
    """A message that is still there for everyone; never an ephemeral one."""
    there = found.message(valid_ts(ts, "message_not_found"))
    if there is None or there.deleted:
        raise ApiError("message_not_found")
    return there


def valid_ts(ts: str, error: str) -> str:
    try:
        moments.order(ts)
    except ValueError:
        raise ApiError(error) from None
    return ts
