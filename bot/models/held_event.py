"""An event that was put aside in a crowd, to be taken in when there is time."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, Table, WorkspaceId


class HeldEvent(Table):
    """`body` is the whole payload, as Slack sent it; gone with the row when it is taken in."""

    __tablename__ = "held_events"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    body: Mapped[dict[str, Any]]
    due_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
