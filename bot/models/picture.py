"""A picture that was uploaded to Slack, by what is drawn on it."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackId, Table, WorkspaceKey


class Picture(Table):
    """`file` is Slack's id from the beginning of its upload; it can be shown from `ready_at` on.

    `asked_at`: since when it, or Slack's look at it, is waited for. `error`: why there will be no
    such picture; what it was for goes out without it.
    """

    __tablename__ = "pictures"

    workspace: Mapped[WorkspaceKey]
    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    file: Mapped[SlackId | None]
    asked_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(128))
