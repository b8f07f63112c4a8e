"""A message that was edited or deleted, as far as we know, before it was said."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, Timestamp, WorkspaceKey


class EarlyChange(Table):
    """Slack delivers in any order. No text is kept: most messages ask for nothing, and should
    this one, it is read anew."""

    __tablename__ = "early_changes"

    workspace: Mapped[WorkspaceKey]
    channel: Mapped[SlackKey]
    ts: Mapped[str] = mapped_column(String(32), primary_key=True)
    changed_ts: Mapped[Timestamp]
    is_deleted: Mapped[bool]
    heard_at: Mapped[datetime] = mapped_column(index=True)
