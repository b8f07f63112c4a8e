"""What changed in a week of what somebody follows, told to them alone."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class PersonalDigest(Table):
    """`on` is the person's own date: there is one a day at most, whatever restarts.

    `content` is what had changed when it was made (services/personal.py); nothing: it was looked
    at, and nothing is said.
    """

    __tablename__ = "personal_digests"
    __table_args__ = (UniqueConstraint("workspace", "user", "on"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    user: Mapped[SlackId]
    on: Mapped[date]
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
