"""What a digest said before it was corrected."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, WorkspaceId


class DigestCorrection(Table):
    """`content` is what the digest told until `corrected_by` corrected it."""

    __tablename__ = "digest_corrections"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    digest_id: Mapped[int] = mapped_column(ForeignKey("digests.id"), index=True)
    content: Mapped[dict[str, Any]]
    corrected_at: Mapped[datetime]
    corrected_by: Mapped[SlackId]
