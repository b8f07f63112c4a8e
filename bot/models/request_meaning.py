"""What a request means, as numbers that a process computes where the [learn] extra is installed."""

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, Table, WorkspaceId


class RequestMeaning(Table):
    """`vector` as learning/meaning.py keeps it, by `model`, which is "" when the text has changed.

    A vector that is computed anew is a new row, so that the newest ids are what is new: they are
    never used again (SQLite would, without being told).
    """

    __tablename__ = "request_meanings"
    __table_args__ = (
        Index("ix_request_meanings_workspace_id", "workspace", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), unique=True)
    model: Mapped[str] = mapped_column(String(64), index=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
