"""A person as Slack last described them."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackId, SlackKey, Table, WorkspaceKey


class User(Table):
    """`home` is the workspace they belong to: another one means another company.

    `dm_channel` is the bot's direct message with them, once opened. `timezone` is an IANA name,
    where Slack tells it.
    """

    __tablename__ = "users"

    workspace: Mapped[WorkspaceKey]
    id: Mapped[SlackKey]
    home: Mapped[SlackId]
    name: Mapped[str] = mapped_column(String(255))
    is_guest: Mapped[bool]
    is_bot: Mapped[bool]
    is_admin: Mapped[bool]
    is_deleted: Mapped[bool]
    dm_channel: Mapped[SlackId | None]
    timezone: Mapped[str | None] = mapped_column(String(64))
    refreshed_at: Mapped[datetime]

    @property
    def is_member(self) -> bool:
        """A full member of this workspace, neither guest nor another company's nor gone."""
        return self.home == self.workspace and not (self.is_guest or self.is_deleted or self.is_bot)
