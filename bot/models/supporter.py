"""Somebody who needs what a request asks for, too."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Supporter(Table):
    """`department` is theirs, None where nobody can tell; `words` are what they had to say.

    `source` says how they came: by "button" or by "reaction" (which takes them off again), or by
    "merge": they asked for, or supported, a request that went into this one. `is_hidden`: they are
    counted without being named, because that other request is confidential.
    """

    __tablename__ = "supporters"
    __table_args__ = (
        UniqueConstraint("request_id", "user"),
        Index("ix_supporters_theirs", "workspace", "user"),
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    user: Mapped[SlackId]
    department: Mapped[Word | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    words: Mapped[str | None] = mapped_column(Text)
    source: Mapped[Word]
    is_hidden: Mapped[bool]
    added_at: Mapped[datetime]
