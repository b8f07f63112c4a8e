"""What a message event says, and who said it."""

from collections.abc import Mapping
from typing import Any

from bot.domain import files
from bot.listeners import payloads
from bot.services.spoken import Said

# People's own messages (facts.md, section 6); edits, joins and the rest are not.
SUBTYPES = (None, "file_share", "thread_broadcast")
# Says reminders as if it were a person (facts.md, section 3).
SLACKBOT = "USLACKBOT"


def is_by_a_person(event: Mapping[str, Any]) -> bool:
    """Whether a person wrote it: our own messages come back to us, too."""
    said_by = event.get("user")
    return event.get("subtype") in SUBTYPES and not event.get("bot_id") and said_by != SLACKBOT


def of(event: Mapping[str, Any]) -> Said:
    """Raises Malformed."""
    ts = payloads.ts(event, "ts")
    root = event.get("thread_ts")
    return Said(
        channel=payloads.identifier(event, "channel"),
        ts=ts,
        text=payloads.text(event, "text"),
        files=files.told(event.get("files")),
        thread_ts=None if root in (None, ts) else payloads.ts(event, "thread_ts"),
    )
