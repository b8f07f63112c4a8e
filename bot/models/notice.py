"""Something told to a person once: its words are kept, and never change."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Notice(Table):
    """`kind` says which view draws `content`.

    About a request it goes to that request's conversation; else to `user`, seen only by them
    in `channel` if there is one. `decision_id`: not sent if that decision is undone by then.
    """

    __tablename__ = "notices"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    kind: Mapped[Word]
    content: Mapped[dict[str, Any]]
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), index=True)
    user: Mapped[SlackId | None]
    channel: Mapped[SlackId | None]
    created_at: Mapped[datetime]
