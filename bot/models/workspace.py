"""One Slack workspace and its settings, which are changed in Slack."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackId, SlackKey, Table


class Workspace(Table):
    """`pm_group` is a Slack user group whose members are product managers."""

    __tablename__ = "workspaces"

    id: Mapped[SlackKey]
    name: Mapped[str] = mapped_column(String(255))
    url: Mapped[str] = mapped_column(String(255))
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    triage_channel: Mapped[SlackId | None]
    pm_group: Mapped[SlackId | None]
    created_at: Mapped[datetime]
