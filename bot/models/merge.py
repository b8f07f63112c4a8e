"""Two requests that ask for the same: which one went into which, by whom, and when."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Merge(Table):
    """`request_id` went into `into_id`, which may have gone into another one since.

    `old_status` is where it stood before, and stands again once the merge is undone
    (`undone_at`). `decision_id`: what its history says about it.
    """

    __tablename__ = "merges"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    old_status: Mapped[Word]
    merged_by: Mapped[SlackId]
    merged_at: Mapped[datetime]
    undone_by: Mapped[SlackId | None]
    undone_at: Mapped[datetime | None]
