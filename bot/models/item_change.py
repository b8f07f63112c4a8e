"""One change of a roadmap item, kept as history; moves of its dates are `date_moves`."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class ItemChange(Table):
    """`field` is the item's column, or what else changed; `old` and `new` as words of that field.

    `why`: the reason, where one was given.
    """

    __tablename__ = "item_changes"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(index=True)
    changed_by: Mapped[SlackId]
    field: Mapped[Word]
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    why: Mapped[str | None] = mapped_column(Text)
