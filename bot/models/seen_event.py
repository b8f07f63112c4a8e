"""Events already taken in: Slack delivers some of them again."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, WorkspaceKey


class SeenEvent(Table):
    __tablename__ = "seen_events"

    workspace: Mapped[WorkspaceKey]
    event_id: Mapped[SlackKey]
    seen_at: Mapped[datetime] = mapped_column(index=True)
