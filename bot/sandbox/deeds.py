"""What Slack's client lets a person do with messages, commands and tabs, and what it refuses."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.sandbox import (
    elements,
    events,
    ids,
    interactions,
    messages,
    replies,
    rich_text,
    view_shapes,
)
from bot.sandbox import (
    files as attached,
)
from bot.sandbox.records import Answer, Channel, Message, View
from bot.sandbox.refusals import NotAcked, NotPossible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.elements import Clickable
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json


def channel_for(person: Person, where: str | Channel | Person) -> Channel:
    """The conversation meant; NotPossible if the person is not in it."""
    workspace = person.workspace
    if isinstance(where, str) and where.startswith("@"):
        where = workspace.person(where)
    if isinstance(where, str | Channel):
        channel = workspace.channel(where)
    else:
        channel = workspace.dm_between(person, where)
    if person.id not in channel.members:
        raise NotPossible(f"{person.name} is not in #{channel.name}")
    return channel


def require_sight(person: Person, message: Message) -> None:
    channel_for(person, message.channel)
    if message.gone or message.ephemeral_to not in (None, person.id):
        raise NotPossible(f"{person.name} does not see that message")


def _require_open(person: Person, channel: Channel) -> None:
    app = person.workspace.app
    if channel.archived:
        raise NotPossible(f"#{channel.name} is archived")
    if channel.kind == "im" and app.bot_user_id in channel.members:
        if not app.messages_enabled or app.messages_read_only:
            raise NotPossible("sending messages to this app has been turned off")


def post(
    person: Person,
    where: str | Channel | Person,
    text: str,
    *,
    files: Iterable[str | Json] = (),
    subtype: str | None = None,
) -> Message:
    channel = channel_for(person, where)
    return _say(person, channel, text, files=files, subtype=subtype)


def _say(
    person: Person,
    channel: Channel,
    text: str,
    *,
    files: Iterable[str | Json] = (),
    subtype: str | None = None,
    thread_ts: str | None = None,
) -> Message:
    _require_open(person, channel)
    workspace = person.workspace
    shared = [attached.shared(workspace, person, channel, name) for name in files]
    if not text and not shared:
        raise NotPossible("an empty message is not sent")
    if shared:
        subtype = "file_share"
    stored, blocks = as_stored(person, text)
    return messages.post(
        workspace,
        channel,
        person,
        stored,
        blocks=blocks,
        files=shared,
        subtype=subtype,
        thread_ts=thread_ts,
    )


def as_stored(person: Person, text: str) -> tuple[str, list[Json]]:
    """Typed text as Slack keeps it: escaped `text` with live references, and a rich_text block."""
    parts = rich_text.typed(text, person.workspace.typed_reference)
    return rich_text.as_text(parts), [rich_text.block(parts, ids.short())] if parts else []


def reply(
    person: Person, to: Message, text: str, *, broadcast: bool, files: Iterable[str | Json] = ()
) -> Message:
    require_sight(person, to)
    if to.ephemeral_to:
        raise NotPossible("only you can see that message: it has no thread")
    subtype = "thread_broadcast" if broadcast else None
    return _say(person, to.channel, text, files=files, subtype=subtype, thread_ts=to.root_ts)


def _require_own(person: Person, message: Message) -> None:
    require_sight(person, message)
    if message.user != person.id or message.deleted or message.ephemeral_to:
        raise NotPossible(f"{person.name} did not write that message")


def edit(person: Person, message: Message, text: str) -> None:
    _require_own(person, message)
    stored, blocks = as_stored(person, text)
    stamp = f"{person.workspace.epoch()}.000000"
    edited = {"user": person.id, "ts": stamp}
    messages.change(message, person, {"text": stored, "blocks": blocks, "edited": edited})


def delete(person: Person, message: Message) -> None:
    """An admin may delete anyone's message; an ephemeral one is only dismissed."""
    require_sight(person, message)
    if message.ephemeral_to == person.id:
        messages.vanish(message)
    elif message.user == person.id or person.is_admin:
        messages.delete(message, person)
    else:
        raise NotPossible(f"{person.name} may not delete that message")


def react(person: Person, to: Message, emoji: str) -> None:
    require_sight(person, to)
    if to.ephemeral_to or to.deleted:
        raise NotPossible("that message takes no reactions")
    if not messages.react(to, person, messages.canonical_emoji(emoji)):
        raise NotPossible(f"{person.name} has already reacted with {emoji}")


def unreact(person: Person, to: Message, emoji: str) -> None:
    require_sight(person, to)
    if not messages.unreact(to, person, messages.canonical_emoji(emoji)):
        raise NotPossible(f"{person.name} has not reacted with {emoji}")


async def run(person: Person, command: str, where: str | Channel | Person) -> Answer:
    """A slash command, where one can type; the error is the word in Slackbot's complaint."""
    channel = channel_for(person, where)
    _require_open(person, channel)
    workspace = person.workspace
    word, _, rest = command.partition(" ")
    row = workspace.app.commands.get(word)
    if row is None or workspace.is_external(person):
        raise NotPossible(f"{word} is not a valid command")
    text = _command_text(person, rest) if row.get("should_escape") else _escaped(rest)
    try:
        body, asked = await interactions.run_command(person, channel, word, text)
    except NotAcked as missed:
        return Answer(error=interactions.said(missed))
    answer = replies.command_answer(person, body, asked["response_url"])
    if answer.error:
        workspace.mail.refuse(asked, answer.error)
    return answer


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _command_text(person: Person, typed: str) -> str:
    """With `should_escape`, typed names become ids."""
    return rich_text.as_text(rich_text.typed(typed, person.workspace.typed_reference))


async def use_shortcut(person: Person, name: str, on: Message | None) -> Answer:
    workspace = person.workspace
    if workspace.is_external(person):
        raise NotPossible(f"{person.name} is of another company: no shortcuts here")
    row = workspace.app.shortcut(name)
    if (row["type"] == "message") != (on is not None):
        raise NotPossible(f"{name} is a {row['type']} shortcut")
    if on is not None:
        require_sight(person, on)
    return await interactions.use_shortcut(person, row["callback_id"], on)


def clickable(where: Message | View, button: str, value: str | None) -> Clickable:
    found = elements.find_clickable(where.blocks, button, value)
    if found is None:
        there = ", ".join(where.buttons) or "none"
        raise NotPossible(f"there is no button {button}; buttons: {there}")
    return found


async def open_home(person: Person, tab: str) -> View | None:
    """Tells the app, waits for its ack, and shows what is published by then."""
    workspace = person.workspace
    if workspace.is_external(person):
        raise NotPossible(f"{person.name} is of another company: no App Home here")
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": person.dm.id,
        "tab": tab,
    }
    home = workspace.homes.get(person.id)
    if home is not None and tab == "home":
        event["view"] = view_shapes.view(home)
    events.emit(workspace, event)
    await workspace.settled()
    return workspace.homes.get(person.id)


def sight(person: Person, where: str | Channel | Person | Message) -> list[Message]:
    """What a person sees there, oldest first: their own ephemeral messages among it."""
    if isinstance(where, Message):
        require_sight(person, where)
        found = where.channel.threads.get(where.root_ts, [])
    else:
        channel = channel_for(person, where)
        found = [m for m in channel.messages.values() if _is_in_channel(m)]
    return [m for m in found if not m.gone and m.ephemeral_to in (None, person.id)]


def _is_in_channel(message: Message) -> bool:
    return not message.is_reply or message.subtype == "thread_broadcast"
