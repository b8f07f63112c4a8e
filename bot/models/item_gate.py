"""A readiness gate of a roadmap item."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain import gates
from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class ItemGate(Table):
    """`gate` (domain/gates.py) is signed by `signer` in the `role` that is named.

    `due_on`: None: as long before the item's latest date as the gate's kind says. `note`: what the
    signer had to say.
    """

    __tablename__ = "item_gates"
    __table_args__ = (UniqueConstraint("item_id", "gate"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    item_id: Mapped[int] = mapped_column(ForeignKey("roadmap_items.id"))
    gate: Mapped[Word]
    role: Mapped[str] = mapped_column(String(75))
    signer: Mapped[SlackId | None]
    due_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[SlackId | None]
    note: Mapped[str | None] = mapped_column(Text)

    def due(self, latest: date | None) -> date | None:
        """By when it is to be signed, of an item with that `latest` date; None: no day is set."""
        return gates.due_on(self.gate, self.due_on, latest)

    def is_open_and_due(self, latest: date | None, today: date) -> bool:
        """Whether it ought to have been signed by `today`, that day included."""
        due = self.due(latest)
        return self.signed_at is None and due is not None and due <= today
