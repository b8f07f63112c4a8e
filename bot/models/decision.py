"""One decision on a request: who, when, from what to what, and why."""

from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    TableClause,
    Text,
    event,
    extract,
    func,
    inspect,
    select,
    update,
)
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Timestamp, Word, WorkspaceId
from bot.models.request import Request

# What is counted as decided; a question to who asked is none.
DECIDED = ("approved", "deferred", "declined")


class Decision(Table):
    """`emoji` and `event_ts` are set when a reaction decided, `event_ts` alone (the ts of the
    message) when a reply answered a question; `undone_at` when it was undone.

    Deferred, it comes back on `revisit_on`, or `revisit_when` something happens (in words). With
    `revisit_on`, a decision that leads back to "new" says that the day came, by itself.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_recent", "workspace", "new_status", "decided_at"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    old_status: Mapped[Word]
    new_status: Mapped[Word]
    decided_by: Mapped[SlackId]
    decided_at: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    revisit_on: Mapped[date | None]
    revisit_when: Mapped[str | None] = mapped_column(Text)
    emoji: Mapped[str | None] = mapped_column(String(255))
    event_ts: Mapped[Timestamp | None]
    undone_at: Mapped[datetime | None]


@event.listens_for(Decision, "after_insert")
def _made(_mapper: object, connection: Connection, made: Decision) -> None:
    if made.new_status in DECIDED:
        _keep(connection, made.request_id)


@event.listens_for(Decision, "after_update")
def _changed(_mapper: object, connection: Connection, changed: Decision) -> None:
    state: Any = inspect(changed)
    if changed.new_status in DECIDED and state.attrs.undone_at.history.has_changes():
        _keep(connection, changed.request_id)


def _keep(connection: Connection, request_id: int) -> None:
    """The request knows when it was decided last, and how long that took, as numbers ask for it."""
    latest = (
        select(Decision.id)
        .where(
            Decision.request_id == request_id,
            Decision.new_status.in_(DECIDED),
            Decision.undone_at.is_(None),
        )
        .order_by(Decision.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    days = _days(connection.dialect.name)
    at, took = (select(what).where(Decision.id == latest) for what in (Decision.decided_at, days))
    connection.execute(
        update(cast(TableClause, Request.__table__))
        .where(Request.id == request_id)
        .values(decided_at=at.scalar_subquery(), decided_days=took.scalar_subquery())
    )


def _days(dialect: str) -> Any:
    """Whole days from asking to deciding."""
    if dialect == "postgresql":
        seconds: Any = extract("epoch", Decision.decided_at - Request.created_at)
        return as_type(func.floor(seconds / 86_400), Integer)
    days = func.julianday(Decision.decided_at) - func.julianday(Request.created_at)
    return as_type(days, Integer)
