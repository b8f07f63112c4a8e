"""A form that was sent and is not saved yet: something like it exists, and its sender chooses."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackId, SlackKey, Table, WorkspaceKey


class KeptForm(Table):
    """`view` is what was sent (id, private_metadata, state); forgotten after a while."""

    __tablename__ = "kept_forms"

    workspace: Mapped[WorkspaceKey]
    view_id: Mapped[SlackKey]
    user: Mapped[SlackId]
    view: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime] = mapped_column(index=True)
