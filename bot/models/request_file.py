"""A file that came with a request: its name and where to find it, never what is in it."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class RequestFile(Table):
    """`permalink` is None where Slack tells only the id, as for other companies' files."""

    __tablename__ = "request_files"
    __table_args__ = (UniqueConstraint("request_id", "file"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    file: Mapped[SlackId]
    name: Mapped[str] = mapped_column(String(255))
    permalink: Mapped[str | None] = mapped_column(String(512))
