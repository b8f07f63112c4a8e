"""What a product manager noted about a request; only product managers ever read it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class RequestNote(Table):
    """`view_id` is the form that it was written in: sent twice, it is one note. `withdrawn_at`:
    its author took it back, and its text is gone."""

    __tablename__ = "request_notes"
    __table_args__ = (UniqueConstraint("workspace", "view_id"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    author: Mapped[SlackId]
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    view_id: Mapped[SlackId | None]
    withdrawn_at: Mapped[datetime | None]
