"""Something said in the conversation about a request."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId


class Remark(Table):
    """`kind`: a row of domain/remarks.py. (`channel`, `ts`) is the message it was said in, if
    it was one; `view_id` the form it was written in.

    `text` is plain; `files` are those that came with it, each as a domain/files.py File.
    `decision_id`: it was the answer to a question, and that is its decision.
    """

    __tablename__ = "remarks"
    __table_args__ = (
        UniqueConstraint("workspace", "channel", "ts"),
        UniqueConstraint("workspace", "view_id"),
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    kind: Mapped[Word]
    user: Mapped[SlackId | None]
    text: Mapped[str] = mapped_column(Text)
    channel: Mapped[SlackId | None]
    ts: Mapped[Timestamp | None]
    edited_ts: Mapped[Timestamp | None]
    is_deleted: Mapped[bool]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    view_id: Mapped[SlackId | None]
    files: Mapped[list[dict[str, Any]] | None]
    created_at: Mapped[datetime]
