"""The inbox: which events were taken in already."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import EarlyChange, SeenEvent
from bot.services import outbox

# Slack delivers again for up to 24 h with Delayed Events on (facts.md, section 1).
KEPT = timedelta(hours=49)


async def is_new(session: AsyncSession, workspace: str, event_id: str, *, now: datetime) -> bool:
    """Whether this delivery is the first of its event; remembers it."""
    return await outbox.insert_once(
        session, SeenEvent, workspace=workspace, event_id=event_id, seen_at=now
    )


async def was_seen(session: AsyncSession, workspace: str, event_id: str) -> bool:
    """Whether `is_new` was asked about it, not too long ago."""
    return await session.get(SeenEvent, (workspace, event_id)) is not None


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Forget events that Slack no longer repeats."""
    await session.execute(delete(SeenEvent).where(SeenEvent.seen_at < now - KEPT))
    await session.execute(delete(EarlyChange).where(EarlyChange.heard_at < now - KEPT))
