"""Messages in channels: what asks for something becomes a request."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads
from bot.services import intake
from bot.services.intake import Said
from bot.services.people import Actor

# People's own messages (facts.md, section 6); edits, joins, broadcasts and the rest are not.
SUBTYPES = (None, "file_share")
# Says reminders as if it were a person (facts.md, section 3).
SLACKBOT = "USLACKBOT"


async def on_message(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """A top-level message of a person in a channel."""
    if event.get("subtype") not in SUBTYPES or event.get("bot_id"):
        return
    if event.get("user") == SLACKBOT:
        return
    thread = event.get("thread_ts")
    if event.get("channel_type") not in ("channel", "group"):
        return
    said = Said(
        channel=payloads.identifier(event, "channel"),
        ts=payloads.ts(event, "ts"),
        text=payloads.text(event, "text"),
        files=_files(event),
    )
    if thread is not None and thread != said.ts:
        return
    actor = Actor(workspace, payloads.identifier(event, "user"))
    await intake.capture(session, actor, said, now=now)


def _files(event: Mapping[str, Any]) -> tuple[str, ...]:
    files = event.get("files")
    names = [payloads.text(file, "name") for file in files] if isinstance(files, list) else []
    return tuple(name or "a file" for name in names)
