"""One decision on a request: who, when, from what to what, and why."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId


class Decision(Table):
    """`emoji` and `event_ts` are set when a reaction decided, `event_ts` alone (the ts of the
    message) when a reply answered a question; `undone_at` when it was undone.

    Deferred, it comes back on `revisit_on`, or `revisit_when` something happens (in words). With
    `revisit_on`, a decision that leads back to "new" says that the day came, by itself.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_recent", "workspace", "new_status", "decided_at"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    old_status: Mapped[Word]
    new_status: Mapped[Word]
    decided_by: Mapped[SlackId]
    decided_at: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    revisit_on: Mapped[date | None]
    revisit_when: Mapped[str | None] = mapped_column(Text)
    emoji: Mapped[str | None] = mapped_column(String(255))
    event_ts: Mapped[Timestamp | None]
    undone_at: Mapped[datetime | None]
