"""One workspace's grant; the token itself stays in the settings and is never stored."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped

from bot.models.columns import SlackId, Table, WorkspaceKey


class Installation(Table):
    """`disabled_at`: uninstalled, or the token was revoked."""

    __tablename__ = "installations"

    workspace: Mapped[WorkspaceKey]
    bot_user: Mapped[SlackId]
    bot: Mapped[SlackId]
    installed_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    @classmethod
    def any_at_all(cls) -> Select[str]:
        """Whether anybody has installed us."""
        return select(cls.workspace).limit(1)
