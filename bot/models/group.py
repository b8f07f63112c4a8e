"""A Slack user group and who is in it."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, WorkspaceKey


class Group(Table):
    __tablename__ = "groups"

    workspace: Mapped[WorkspaceKey]
    id: Mapped[SlackKey]
    handle: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(255))
