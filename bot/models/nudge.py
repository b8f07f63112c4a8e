"""A roadmap item whose owner was asked, before a digest, whether all of it still holds."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Nudge(Table):
    """Once an item and `week` ("2026-W49", of the digest); those of a `user` and a day (`on`) are
    one message."""

    __tablename__ = "nudges"
    __table_args__ = (UniqueConstraint("item_id", "week"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"))
    week: Mapped[Word]
    user: Mapped[SlackId]
    on: Mapped[date]
    audience: Mapped[Word]
    slot: Mapped[date]
    made_at: Mapped[datetime]
