"""What somebody last looked at in their App Home, so that it stays there when it is drawn anew."""

from typing import Any

from sqlalchemy.orm import Mapped

from bot.models.columns import SlackKey, Table, WorkspaceKey


class HomeState(Table):
    """`shown`: tab, page and filters (domain/home_tabs.py) by name."""

    __tablename__ = "home_states"

    workspace: Mapped[WorkspaceKey]
    user: Mapped[SlackKey]
    shown: Mapped[dict[str, Any]]
