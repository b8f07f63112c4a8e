"""One reminder: all that waits for one person, told in one message, at most once a day."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class Reminder(Table):
    """`on` is the person's own date: there is one a day, whatever restarts.

    `content` is what was waiting when it was made (domain/reminding.py).
    """

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("workspace", "user", "on"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    user: Mapped[SlackId]
    on: Mapped[date]
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
