"""What a roadmap item waits for: another item, or something outside the roadmap."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class ItemDependency(Table):
    """`on_item_id` is the other item; or `on` says in words what it is.

    `settled_at`: it is there, and nothing waits for it any more.
    """

    __tablename__ = "item_dependencies"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"), index=True)
    on_item_id: Mapped[int | None] = mapped_column(ForeignKey("roadmap_items.id"), index=True)
    on: Mapped[str | None] = mapped_column(Text)
    needed_by: Mapped[date | None]
    added_at: Mapped[datetime]
    added_by: Mapped[SlackId]
    settled_at: Mapped[datetime | None]
