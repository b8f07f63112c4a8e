"""How far everybody has read: what is unread in a channel, and what of it is meant for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox import news, seen

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Message
    from bot.sandbox.workspace import Workspace

_EVERYONE = re.compile(r"<!(here|channel|everyone)\b")
_GROUP = re.compile(r"<!subteam\^(\w+)")
# What Slack itself writes into a channel is nobody's news.
NOTICES = frozenset(
    "channel_join channel_leave channel_name group_join group_leave group_name".split()
)


def read(person: Person, channel: Channel, ts: str) -> None:
    """`person` has read `channel` as far as `ts`; never less far than before."""
    marks = person.workspace.marks
    key = (person.id, channel.id)
    marks[key] = max(ts, marks.get(key, ""))
    person.workspace.news.add(news.LOOKED, channel, to=person.id)


def wrote(message: Message) -> None:
    """Who writes in a channel has read it."""
    if not message.by_app and not message.is_reply:
        message.workspace.marks[(message.user, message.channel.id)] = message.ts


def read_all(workspace: Workspace) -> None:
    """Everybody has read everything: where a story begins."""
    for channel in workspace.channels.values():
        if channel.messages:
            last = max(channel.messages)
            workspace.marks.update({(user, channel.id): last for user in channel.members})


def unread(person: Person, channel: Channel) -> list[Message]:
    """What they have not read there, threads aside, newest first."""
    mark = person.workspace.marks.get((person.id, channel.id), "")
    found = []
    for message in reversed(channel.messages.values()):
        if message.ts <= mark:
            break
        if _is_news(person, message):
            found.append(message)
    return found


def _is_news(person: Person, message: Message) -> bool:
    if message.user == person.id or message.subtype in NOTICES or message.deleted:
        return False
    return seen.is_in_channel(message) and seen.by(person, message)


def mentions(person: Person, message: Message) -> bool:
    """Whether it is meant for them: by name, by group, for all, or written to them directly."""
    if message.channel.is_direct or f"<@{person.id}>" in message.text:
        return True
    groups = person.workspace.groups
    named = (groups.get(group_id) for group_id in _GROUP.findall(message.text))
    in_one = any(group is not None and person.id in group.members for group in named)
    return in_one or _EVERYONE.search(message.text) is not None
