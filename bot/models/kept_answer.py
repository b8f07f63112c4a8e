"""An answer of product management that is worth keeping: the next one who asks is offered it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class KeptAnswer(Table):
    """`owner` sees on `review_on` whether it is still true. `helped` counts who needed no more.

    `is_confidential`: only product managers read it. `view_id`: the form that it was written
    in; sent twice, it is one answer.
    """

    __tablename__ = "kept_answers"
    __table_args__ = (Index(None, "workspace", "retired_at"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    owner: Mapped[SlackId]
    review_on: Mapped[date | None]
    is_confidential: Mapped[bool]
    helped: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    created_by: Mapped[SlackId]
    changed_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    view_id: Mapped[SlackId | None] = mapped_column(unique=True)
