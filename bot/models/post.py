"""A message of ours on Slack: where to update it, and what a reaction on it means."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId


class Post(Table):
    """`kind` and `subject` are those of the outbox message that made it."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("workspace", "kind", "subject", "channel"),
        Index(None, "workspace", "channel", "ts"),
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    kind: Mapped[Word]
    subject: Mapped[str] = mapped_column(String(128))
    channel: Mapped[SlackId]
    ts: Mapped[Timestamp]
    permalink: Mapped[str | None] = mapped_column(String(512))
    posted_at: Mapped[datetime]
