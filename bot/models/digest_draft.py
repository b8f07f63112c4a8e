"""A digest before it goes out, as product managers are shown it in the triage channel."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class DigestDraft(Table):
    """For the slot that begins at `begins`; `content` is what it would tell, when it was shown.

    `lead` is what a PM wrote to stand first. Held by `held_by`, it does not go out. `version` goes
    up with each change (the last by `changed_by`), so that of two PMs at once the first one wins.
    """

    __tablename__ = "digest_drafts"
    __table_args__ = (UniqueConstraint("workspace", "audience", "channel", "slot"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    audience: Mapped[Word]
    channel: Mapped[SlackId]
    slot: Mapped[str] = mapped_column(String(64))
    begins: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    lead: Mapped[str | None] = mapped_column(Text)
    held_by: Mapped[SlackId | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[SlackId | None]
    made_at: Mapped[datetime]
