"""Something Slack must come to show."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, Table, Word, WorkspaceId


class OutboxMessage(Table):
    """An intention: "the card of request 42 is out of date". Gone when Slack shows it.

    `revision` goes up when it is wanted again while somebody is sending it. A claim pushes
    `due_at` forward, so that a claim whose process died lapses by itself.
    """

    __tablename__ = "outbox_messages"
    __table_args__ = (UniqueConstraint("workspace", "kind", "subject"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    kind: Mapped[Word]
    subject: Mapped[str] = mapped_column(String(128))
    due_at: Mapped[datetime] = mapped_column(index=True)
    is_claimed: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    first_attempt_at: Mapped[datetime | None]
