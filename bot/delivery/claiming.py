"""Claiming: which messages go next, several at a time; none whose channel is full."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.delivery.messages import places
from bot.delivery.pacing import Pacing
from bot.models import OutboxMessage
from bot.services import outbox


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that may go now. In `channel` it has its turn; None: composing tells where."""

    message: OutboxMessage
    channel: str | None
    now: datetime


class Claiming:
    """`is_more`: others may be due, too; if not, `next_due` says when one is, if any waits."""

    def __init__(self, db: Database, pacing: Pacing, now: Callable[[], datetime]) -> None:
        self._db, self._pacing, self._now = db, pacing, now
        self.is_more = False
        self.next_due: datetime | None = None

    async def claim(self, most: int) -> list[Claimed]:
        """Up to `most` messages; empty if none may go now, or `most` is 0."""
        self.is_more, self.next_due = not most, None
        while most:
            async with self._db.begin() as session:
                claimed, is_more, next_due = await self._look(session, most)
            # Not before they are committed: what could not be claimed is tried again in a while.
            self.is_more, self.next_due = is_more, next_due
            if claimed or not is_more:
                return claimed
        return []

    async def _look(
        self, session: AsyncSession, most: int
    ) -> tuple[list[Claimed], bool, datetime | None]:
        """Of the next `most` that are due, those that may go; the others wait for their turn."""
        now = self._now()
        due = await outbox.due(session, now=now, most=most)
        are_lines = self._pacing.has_lines(now=now)
        claimed = []
        for message in due:
            channel = await places.channel(session, message) if are_lines else None
            turn = self._pacing.turn(channel, message.id, now=now) if channel else None
            if turn:
                outbox.put_off(message, due_at=turn)
            else:
                outbox.claim(message, now=now)
                claimed.append(Claimed(message, channel, now))
        is_more = len(due) == most
        return claimed, is_more, None if is_more else await outbox.next_due(session)
