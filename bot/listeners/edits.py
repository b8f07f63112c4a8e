"""Messages that were edited or deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Malformed
from bot.listeners import payloads
from bot.services import hearing
from bot.services.hearing import Changed

CHANGED, DELETED = "message_changed", "message_deleted"
SUBTYPES = (CHANGED, DELETED)
# What a deleted message leaves behind while there are replies to it.
TOMBSTONE = "tombstone"


async def on_changed(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """A person's message is another now, or is gone; our own are none of this business."""
    is_gone = event.get("subtype") == DELETED or (
        payloads.find(event, "message", "subtype") == TOMBSTONE
    )
    which = "previous_message" if is_gone else "message"
    if payloads.find(event, which, "bot_id"):
        return
    text = None if is_gone else _text(event)
    if text is not None and not text.strip():
        return  # only its files are left: what was asked stays as it was said
    at = payloads.find(event, "deleted_ts") or payloads.find(event, "message", "ts")
    changed = Changed(
        channel=payloads.identifier(event, "channel"),
        ts=payloads.ts({"ts": at}, "ts"),
        text=text,
        changed_ts=payloads.ts(event, "ts"),
        before=_before(event),
        user=payloads.maybe_identifier(event, "message", "edited", "user")
        or payloads.maybe_identifier(event, "previous_message", "user"),
    )
    await hearing.change(session, workspace, changed, now=now)


def _text(event: Mapping[str, Any]) -> str:
    """What it says now. Raises Malformed: else what was asked would be lost."""
    if not isinstance(payloads.find(event, "message", "text"), str):
        raise Malformed("no text at message.text")
    return payloads.text(event, "message", "text")


def _before(event: Mapping[str, Any]) -> str | None:
    known = isinstance(payloads.find(event, "previous_message", "text"), str)
    return payloads.text(event, "previous_message", "text") if known else None
