"""People, channels, messages and views as JSON that they can be made of again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from bot.sandbox.person import Person
from bot.sandbox.records import Channel, Group, Message, View
from bot.sandbox.uploads import Upload

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

# What is held by something else, and put back in its place when that is read.
_HELD = frozenset(("workspace", "channel", "messages", "threads"))
# JSON has no pairs as keys.
_BY_PAIR = frozenset(("values", "offered", "chosen"))


def _plain(thing: Any) -> Json:
    """The fields of a record."""
    found = {f.name: getattr(thing, f.name) for f in fields(thing) if f.name not in _HELD}
    return {key: _pairs(found[key]) if key in _BY_PAIR else found[key] for key in found}


def _pairs(found: dict[tuple[str, str], Any]) -> list[Any]:
    return [[*key, value] for key, value in found.items()]


def _again(kept: Json) -> dict[str, Any]:
    """The fields of a record, for its constructor."""
    return {key: _unpaired(kept[key]) if key in _BY_PAIR else kept[key] for key in kept}


def _unpaired(kept: list[Any]) -> dict[tuple[str, str], Any]:
    return {(first, second): value for first, second, value in kept}


def as_json(workspace: Workspace) -> Json:
    """All of a workspace's memory."""
    return {
        "people": [_plain(person) for person in workspace.people.values()],
        "groups": [_plain(group) for group in workspace.groups.values()],
        "channels": [_channel(channel) for channel in workspace.channels.values()],
        "views": [_plain(view) for view in workspace.views.values()],
        "stacks": {user: [v.id for v in stack] for user, stack in workspace.stacks.items()},
        "homes": {user: view.id for user, view in workspace.homes.items()},
        "uploads": [_plain(upload) for upload in workspace.uploads.values()],
        "marks": _pairs(workspace.marks),
        "contents": {key: b64encode(held).decode() for key, held in workspace.contents.items()},
        "counters": workspace.counters,
    }


def _channel(channel: Channel) -> Json:
    said = [_plain(message) for message in channel.messages.values()]
    return {**_plain(channel), "messages": said}


@dataclass
class Memory:
    """Records that were read, and not yet put into the workspace."""

    people: dict[str, Person]
    groups: dict[str, Group]
    channels: dict[str, Channel]
    views: dict[str, View]
    stacks: dict[str, list[View]]
    homes: dict[str, View]
    uploads: dict[str, Upload]
    marks: dict[tuple[str, str], str]
    contents: dict[str, bytes]
    counters: list[int]

    def put_into(self, workspace: Workspace) -> None:
        """In place of everything that is there."""
        workspace.people, workspace.groups = self.people, self.groups
        workspace.channels, workspace.marks = self.channels, self.marks
        workspace.views, workspace.stacks, workspace.homes = self.views, self.stacks, self.homes
        workspace.uploads, workspace.contents = self.uploads, self.contents
        workspace.counters = self.counters


def from_json(workspace: Workspace, kept: Json) -> Memory:
    """Make records of what as_json gave; KeyError, TypeError or ValueError if it is something else.

    They belong to `workspace`, which is left as it is.
    """
    people = [Person(workspace, **_again(row)) for row in kept["people"]]
    views = {row["id"]: View(workspace, **_again(row)) for row in kept["views"]}
    channels = [_channel_again(workspace, row) for row in kept["channels"]]
    first, second = kept["counters"]
    _require(people, channels)
    return Memory(
        people={person.id: person for person in people},
        groups={row["id"]: Group(**row) for row in kept["groups"]},
        channels={channel.id: channel for channel in channels},
        views=views,
        stacks={user: [views[v] for v in stack] for user, stack in kept["stacks"].items()},
        homes={user: views[view_id] for user, view_id in kept["homes"].items()},
        # A file that was saved before there were any has none.
        uploads={row["id"]: Upload(**row) for row in kept.get("uploads", [])},
        marks=_unpaired(kept["marks"]),
        contents={key: b64decode(held) for key, held in kept.get("contents", {}).items()},
        counters=[int(first), int(second)],
    )


def _require(people: list[Person], channels: list[Channel]) -> None:
    """Everybody who is spoken of is there. ValueError otherwise."""
    known = {person.id for person in people}
    members = {user for channel in channels for user in channel.members}
    authors = {m.user for channel in channels for m in channel.messages.values()}
    if not members | authors <= known:
        raise ValueError("somebody is missing")


def _channel_again(workspace: Workspace, kept: Json) -> Channel:
    """With its messages, and its threads made of them."""
    channel = Channel(**{key: value for key, value in kept.items() if key != "messages"})
    for row in kept["messages"]:
        message = Message(workspace, channel, **_again(row))
        channel.messages[message.ts] = message
        if message.is_reply:
            channel.threads.setdefault(message.root_ts, []).append(message)
    return channel
