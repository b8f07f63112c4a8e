"""Somebody who wants to hear of a roadmap item, or of a department."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from bot.models.columns import SlackKey, Table, WorkspaceKey


class Follow(Table):
    """`subject` is "item:12" or "department:sales"."""

    __tablename__ = "follows"

    workspace: Mapped[WorkspaceKey]
    user: Mapped[SlackKey]
    subject: Mapped[SlackKey]
    since: Mapped[datetime]
