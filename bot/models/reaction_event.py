"""Every deciding reaction put on or taken off, kept because they arrive in any order."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, WorkspaceId


class ReactionEvent(Table):
    __tablename__ = "reaction_events"
    __table_args__ = (
        UniqueConstraint("workspace", "channel", "ts", "user", "emoji", "event_ts", "added"),
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    channel: Mapped[SlackId]
    ts: Mapped[Timestamp]
    user: Mapped[SlackId]
    emoji: Mapped[str] = mapped_column(String(255))
    event_ts: Mapped[Timestamp]
    added: Mapped[bool]
