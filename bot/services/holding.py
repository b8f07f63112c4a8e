"""Events that are put aside while there is a crowd, each until it is taken in."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import HeldEvent

# After the first failure; doubled with each further one.
PAUSE = timedelta(seconds=1)
# The last try is a good hour after the first; Slack itself would have come three times.
TRIES = 13
# Set in a session's `info` while it takes in what was put aside: later things may be known already.
HELD = "held"
# What Slack once proved itself with; nobody is to find it in a database.
_NOT_KEPT = "token"


async def hold(
    session: AsyncSession, payloads: Iterable[tuple[str, Mapping[str, Any]]], *, now: datetime
) -> None:
    """Keep those (workspace, body), in the order in which they came."""
    rows = [
        {
            "workspace": workspace,
            "body": {key: value for key, value in body.items() if key != _NOT_KEPT},
            "due_at": now,
            "attempts": 0,
        }
        for workspace, body in payloads
    ]
    if rows:
        await session.execute(insert(HeldEvent), rows)


async def next_one(session: AsyncSession, *, now: datetime) -> HeldEvent | None:
    """The first that is due, nobody else's until this transaction ends."""
    due = select(HeldEvent).where(HeldEvent.due_at <= now)
    first = due.order_by(HeldEvent.due_at, HeldEvent.id).limit(1)
    held = await session.scalar(first.with_for_update(skip_locked=True))
    if held is not None:
        session.expunge(held)  # it is read even when all this transaction did is taken back
    return held


async def let_go(session: AsyncSession, held: int) -> None:
    """It was taken in, or never can be."""
    await session.execute(delete(HeldEvent).where(HeldEvent.id == held))


async def put_off(session: AsyncSession, held: HeldEvent, *, now: datetime) -> bool:
    """It could not be taken in: later again, or never more (False).

    Whoever else has taken it in, or failed at it, meanwhile has seen to that.
    """
    event = await session.get(HeldEvent, held.id, with_for_update=True)
    if event is None or event.attempts != held.attempts:
        return True
    event.attempts += 1
    event.due_at = now + PAUSE * 2 ** (event.attempts - 1)
    if event.attempts >= TRIES:
        await session.delete(event)
    return event.attempts < TRIES


async def is_any_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether something that was put aside is to be taken in by now."""
    return await session.scalar(select(exists().where(HeldEvent.due_at <= now))) or False
