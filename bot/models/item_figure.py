"""One version of one figure in a roadmap item's business case."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class ItemFigure(Table):
    """`amount` of `kind` (domain/figures.py) in `quarter` ("2027-Q1"); the newest version counts.

    `assumption` is what it rests on, `owner` answers for it. `move_id`: it was restated because
    the item's dates moved. `amount` is None where a figure was taken back.
    """

    __tablename__ = "item_figures"
    __table_args__ = (UniqueConstraint("item_id", "kind", "quarter", "version"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"))
    kind: Mapped[Word]
    quarter: Mapped[Word]
    version: Mapped[int]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    assumption: Mapped[str] = mapped_column(Text)
    owner: Mapped[SlackId]
    move_id: Mapped[int | None] = mapped_column(ForeignKey("date_moves.id"), index=True)
    set_at: Mapped[datetime] = mapped_column(index=True)
    set_by: Mapped[SlackId]
