"""Something we mean to do."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class RoadmapItem(Table):
    """`version` goes up with each change, so that two editors do not overwrite each other.

    `view_id` is the form that made it: a form sent twice makes one item.
    """

    __tablename__ = "roadmap_items"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(255))
    horizon: Mapped[Word]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    confidence: Mapped[Word]
    owner: Mapped[SlackId]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by: Mapped[SlackId]
    shipped_at: Mapped[datetime | None]
    shipped_by: Mapped[SlackId | None]
    view_id: Mapped[SlackId | None] = mapped_column(unique=True)
