"""One move of a roadmap item's dates, kept as history."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class DateMove(Table):
    __tablename__ = "date_moves"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"), index=True)
    moved_at: Mapped[datetime] = mapped_column(index=True)
    moved_by: Mapped[SlackId]
    old_earliest: Mapped[date | None]
    old_latest: Mapped[date | None]
    new_earliest: Mapped[date | None]
    new_latest: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
