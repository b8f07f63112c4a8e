"""What somebody said a request's category is: the text as it was then, to learn from."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class CategoryExample(Table):
    """One for each request: the latest word counts."""

    __tablename__ = "category_examples"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId] = mapped_column(index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), unique=True)
    text: Mapped[str] = mapped_column(Text)
    department: Mapped[Word]
    category: Mapped[Word]
    said_by: Mapped[SlackId]
    said_at: Mapped[datetime]
