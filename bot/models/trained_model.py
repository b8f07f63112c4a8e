"""What a workspace's people taught: how to tell the categories of their requests."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import Table, WorkspaceKey


class TrainedModel(Table):
    """`content` is as learning/model.py keeps it, `digest` its SHA-256; `taught` is the SHA-256
    of what it was learned from, to know when there is something new."""

    __tablename__ = "trained_models"

    workspace: Mapped[WorkspaceKey]
    digest: Mapped[str] = mapped_column(String(64))
    taught: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    examples: Mapped[int]
    trained_at: Mapped[datetime]
