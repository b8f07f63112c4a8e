"""Messages, wherever they are said: in channels, in threads, to the bot alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import edits, payloads, said
from bot.services import capturing, direct, hearing
from bot.services.people import Actor

# Where messages are listened to, by the word of the event (facts.md, section 6).
CHANNELS, DIRECT = ("channel", "group"), ("im",)


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
