"""A customer to be told no, or not yet: what to say, who says it, and how the customer took it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Pushback(Table):
    """`messenger` tells the customer: the account manager, or else who asked.

    It holds as long as its decision is in force. `reaction` (domain/pushbacks.py) is the
    customer's, in `reaction_words`.
    """

    __tablename__ = "pushbacks"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), unique=True)
    messenger: Mapped[SlackId]
    workaround: Mapped[str | None] = mapped_column(Text)
    would_change: Mapped[str | None] = mapped_column(Text)
    avoid: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    delivered_by: Mapped[SlackId | None]
    reaction: Mapped[Word | None]
    reaction_words: Mapped[str | None] = mapped_column(Text)
    reacted_at: Mapped[datetime | None]
    logged_by: Mapped[SlackId | None]
