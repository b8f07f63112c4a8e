"""Something a department asks for; people know it as PM-<number>."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId

LISTED = ("workspace", "number", "status", "is_confidential", "requester", "id")
STANDING = (
    "workspace",
    "status",
    "department",
    "is_confidential",
    "department_rank",
    "comes_back_on",
    "number",
    "id",
)
SCORED = (
    "workspace",
    "status",
    "department",
    "category",
    "owner",
    "importance",
    "needed_by",
    "created_at",
    "value",
    "total_value",
    "confidence",
    "effort",
    "number",
    "id",
)
BEHIND = ("item_id", "department", "is_confidential", "requester")
COUNTED = ("workspace", "status", "department", "decided_days", "decided_at")
_DECIDED = text("decided_at IS NOT NULL")


class Request(Table):
    """`source_ts` is set when it was filed from a message; `author` said that, where somebody
    else than the requester did.

    The conversation about it is the thread `thread_ts` there, or the bot's direct message with
    the requester (`in_dm`). `source_permalink`: None until asked for, "" when there is none.

    Slack's ts: `picked_ts` of the emoji that filed it, `edited_ts` of the latest edit to its
    message, `deleted_ts` of the message's end. `is_recategorised`: a person chose the category.
    `is_learned`: it was chosen as people chose for similar ones; `likely`: what else it could
    be, itself first, as long as that is open.

    `cues` are the words that chose the category. Reactions up to `settled_ts` (a Slack ts)
    no longer count: something else than a reaction has decided since; `settled_status` is
    what it left behind.

    `details` are the department's own fields (domain/fields.py) by key: a text, a whole number,
    or a date as 2026-12-07. `value` is what is at stake, in whole units of money; `total_value`
    that with what was merged into it (domain/stakes.py), None while nothing was.

    `owner` is the product manager who sees to it. Deferred until a date, it `comes_back_on` that
    day. `confidence` (domain/scoring.py) and `effort` (person-weeks) are the PMs' guess.
    `department_rank`: where its department's leads put it, 1 first; None while they have not.

    `decided_at` and `decided_days` (whole days since it was asked) are of the latest approval,
    deferral or decline that was not undone; decisions see to that themselves.
    """

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("workspace", "number"),
        UniqueConstraint("workspace", "source_channel", "source_ts"),
        UniqueConstraint("workspace", "view_id"),
        # The queue is chosen and put in order in it alone.
        Index("ix_requests_scored", *SCORED),
        Index("ix_requests_threads", "workspace", "source_channel", "thread_ts"),
        Index("ix_requests_asked", "workspace", "requester", "number"),
        # Lists and App Home count and page in these alone, without the texts.
        Index("ix_requests_listed", *LISTED),
        Index("ix_requests_standing", *STANDING),
        # What of whose is behind thousands of items is counted in it alone.
        Index("ix_requests_behind", *BEHIND),
        # The numbers of a year are counted in it alone; what waits is not in it.
        Index("ix_requests_decided", *COUNTED, postgresql_where=_DECIDED, sqlite_where=_DECIDED),
    )

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(255))
    body: Mapped[str] = mapped_column(Text)
    department: Mapped[Word]
    category: Mapped[Word]
    cues: Mapped[list[str]]
    is_recategorised: Mapped[bool] = mapped_column(default=False)
    is_learned: Mapped[bool] = mapped_column(default=False)
    likely: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    importance: Mapped[Word]
    needed_by: Mapped[date | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    account_manager: Mapped[SlackId | None]
    value: Mapped[int | None] = mapped_column(BigInteger)
    total_value: Mapped[int | None] = mapped_column(BigInteger)
    status: Mapped[Word]
    settled_status: Mapped[Word]
    settled_ts: Mapped[Timestamp]
    owner: Mapped[SlackId | None]
    comes_back_on: Mapped[date | None] = mapped_column(index=True)
    confidence: Mapped[Word | None]
    effort: Mapped[int | None]
    department_rank: Mapped[int | None]
    requester: Mapped[SlackId]
    author: Mapped[SlackId | None]
    source_channel: Mapped[SlackId | None]
    source_ts: Mapped[Timestamp | None]
    thread_ts: Mapped[Timestamp | None]
    picked_ts: Mapped[Timestamp | None]
    edited_ts: Mapped[Timestamp | None]
    deleted_ts: Mapped[Timestamp | None]
    source_permalink: Mapped[str | None] = mapped_column(String(512))
    view_id: Mapped[SlackId | None]
    in_dm: Mapped[bool]
    is_confidential: Mapped[bool]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("roadmap_items.id"))
    created_at: Mapped[datetime] = mapped_column(index=True)
    decided_at: Mapped[datetime | None]
    decided_days: Mapped[int | None]

    @property
    def stake(self) -> int | None:
        """What is at stake in all."""
        return self.value if self.total_value is None else self.total_value

    @property
    def ref(self) -> str:
        """What people call it."""
        return f"PM-{self.number}"
