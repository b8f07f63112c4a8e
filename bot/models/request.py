"""Something a department asks for; people know it as PM-<number>."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId


class Request(Table):
    """`source_ts` is set when it was filed from a message.

    The conversation about it is that message's thread, or the bot's direct message with the
    requester (`in_dm`). `source_permalink`: None until asked for, "" when there is none.

    `cues` are the words that chose the category. Reactions up to `settled_ts` (a Slack ts)
    no longer count: something else than a reaction has decided since; `settled_status` is
    what it left behind.
    """

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("workspace", "number"),
        UniqueConstraint("workspace", "source_channel", "source_ts"),
        UniqueConstraint("workspace", "view_id"),
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(255))
    body: Mapped[str] = mapped_column(Text)
    department: Mapped[Word]
    category: Mapped[Word]
    cues: Mapped[list[str]]
    importance: Mapped[Word]
    needed_by: Mapped[date | None]
    status: Mapped[Word]
    settled_status: Mapped[Word]
    settled_ts: Mapped[Timestamp]
    requester: Mapped[SlackId]
    source_channel: Mapped[SlackId | None]
    source_ts: Mapped[Timestamp | None]
    source_permalink: Mapped[str | None] = mapped_column(String(512))
    view_id: Mapped[SlackId | None]
    in_dm: Mapped[bool]
    is_confidential: Mapped[bool]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("roadmap_items.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(index=True)

    @property
    def ref(self) -> str:
        """What people call it."""
        return f"PM-{self.number}"
