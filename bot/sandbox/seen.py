"""What a person gets to see: channels they may look into, messages that are there for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Message


def may_read(person: Person, channel: Channel) -> bool:
    """Members may; of public channels everyone of the company may, but guests."""
    if person.id in channel.members:
        return True
    is_staff = not person.guest and not person.workspace.is_external(person)
    return channel.kind == "channel" and is_staff


def by(person: Person, message: Message) -> bool:
    """Whether it is there for them, if they may look into the channel."""
    return not message.gone and message.ephemeral_to in (None, person.id)


def is_in_channel(message: Message) -> bool:
    """Whether it stands in the channel itself, not only in a thread."""
    return not message.is_reply or message.subtype == "thread_broadcast"


def roots(person: Person, channel: Channel) -> list[Message]:
    """The channel as they see it, threads aside, oldest first."""
    found = channel.messages.values()
    return [m for m in found if is_in_channel(m) and by(person, m)]


def thread(person: Person, root: Message) -> list[Message]:
    """The message itself and the replies that they see, oldest first."""
    replies = root.channel.threads.get(root.ts, [])
    return [root, *(reply for reply in replies if by(person, reply))]
