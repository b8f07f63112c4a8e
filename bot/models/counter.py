"""Numbers that count up per workspace and are never used twice."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import Table, WorkspaceKey


class Counter(Table):
    __tablename__ = "counters"

    workspace: Mapped[WorkspaceKey]
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int]
