"""Who was told which dates of a roadmap item: the promise ledger."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId


class Promise(Table):
    """`user` was told `words` (what may be said to them) of the item at that moment.

    `way`: how they came to know it, "when" (they asked), "answer" (a PM told them in a thread),
    "notice" (about their own request). `channel`, `ts`: where, if it stands somewhere. `warned_at`:
    they were told since that the dates moved.
    """

    __tablename__ = "promises"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"), index=True)
    user: Mapped[SlackId]
    way: Mapped[Word]
    told_at: Mapped[datetime]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    words: Mapped[str] = mapped_column(Text)
    channel: Mapped[SlackId | None]
    ts: Mapped[Timestamp | None]
    warned_at: Mapped[datetime | None]
