"""One of several messages that are one request."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, Timestamp, WorkspaceKey


class RequestSource(Table):
    """Rows only for requests made of more than one message: then for each, the first too.

    `text` is plain; `edited_ts` is Slack's, of the latest edit that was taken in.
    """

    __tablename__ = "request_sources"

    workspace: Mapped[WorkspaceKey]
    channel: Mapped[SlackKey]
    ts: Mapped[str] = mapped_column(String(32), primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    edited_ts: Mapped[Timestamp | None]
    is_deleted: Mapped[bool]
