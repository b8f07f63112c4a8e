"""Messages, wherever they are said: in channels, in threads, to the bot alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import edits, payloads, said
from bot.services import capturing, direct, hearing
from bot.services.capturing import Heard
from bot.services.people import Actor

# Where messages are listened to, by the word of the event (facts.md, section 6).
CHANNELS, DIRECT = ("channel", "group"), ("im",)


def is_known_by_its_place(event: Mapping[str, Any]) -> bool:
    """Whether a repetition of the event is found out by where and when its message was said.

    Most of what is said asks for nothing: then nothing at all is written.
    """
    is_on_top = event.get("thread_ts") in (None, event.get("ts"))
    is_as_said = event.get("subtype") in said.SUBTYPES
    is_here = event.get("type") == "message" and event.get("channel_type") in CHANNELS
    return is_here and is_as_said and is_on_top


def heard(workspace: str, event: Mapping[str, Any]) -> Heard | None:
    """What a person said in a channel, of an event that is known by its place; None for what no
    person said. Raises Malformed."""
    if not said.is_by_a_person(event):
        return None
    return Heard(Actor(workspace, payloads.identifier(event, "user")), said.of(event))


async def on_message(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """A message of a person's; or what became of one."""
    if event.get("channel_type") not in (*CHANNELS, *DIRECT):
        return
    if event.get("subtype") in edits.SUBTYPES:
        await edits.on_changed(session, workspace, event, now)
    elif said.is_by_a_person(event):
        actor = Actor(workspace, payloads.identifier(event, "user"))
        message = said.of(event)
        if event.get("channel_type") in DIRECT:
            await direct.hear(session, actor, message, now=now)
        elif message.thread_ts:
            await hearing.reply(session, actor, message, now=now)
        else:
            await capturing.capture(session, actor, message, now=now)
