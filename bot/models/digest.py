"""One digest for one audience, channel and slot, with what it told."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Digest(Table):
    """`slot` is the slot's local date, or "now <moment>" when a PM sent it by hand.

    `content` is None for a slot that was skipped. Corrected, it is what is told now; what was told
    before is kept in `digest_corrections`. `is_silent`: nothing had changed, so nothing was said.
    """

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("workspace", "audience", "channel", "slot"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    audience: Mapped[Word]
    channel: Mapped[SlackId]
    slot: Mapped[str] = mapped_column(String(64))
    covers_from: Mapped[datetime]
    covers_to: Mapped[datetime]
    content: Mapped[dict[str, Any] | None]
    sent_by: Mapped[SlackId | None]
    is_silent: Mapped[bool] = mapped_column(default=False)
    corrected_at: Mapped[datetime | None]
    corrected_by: Mapped[SlackId | None]
