"""That a service goal was about to be missed, or was: said once on the request's card."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import Table, Word, WorkspaceId


class GoalNote(Table):
    """`kind`: "warned" or "missed". `due_on`: the working day by whose end a decision was due."""

    __tablename__ = "goal_notes"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    kind: Mapped[Word] = mapped_column(primary_key=True)
    workspace: Mapped[WorkspaceId]
    due_on: Mapped[date]
    noted_at: Mapped[datetime]
