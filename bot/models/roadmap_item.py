"""Something we mean to do."""

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain import commitments
from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class RoadmapItem(Table):
    """`version` goes up with each change, so that two editors do not overwrite each other.

    `view_id` is the form that made it: a form sent twice makes one item. `changed_at`: somebody
    last changed something of it, or said that all is as it was.

    What may be said: `commitment` (domain/commitments.py), and `cleared`, the sentence cleared for
    customers; `profile` is the customer it is for. `notes` are for product managers alone.
    `message_*` are its messaging: who for, the problem, the proof, the name it gets.

    `colour` (domain/colours.py) is what its owner says, with a line of why; it is `blocked_since`
    that day by what `blocked_by` says. `freeze_weeks`: that long before its dates a move is told
    at once; None: as long as usual. `departments` are those it concerns, by key.
    """

    __tablename__ = "roadmap_items"

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(255))
    horizon: Mapped[Word]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    confidence: Mapped[Word]
    commitment: Mapped[Word] = mapped_column(default=commitments.DEFAULT.key)
    cleared: Mapped[str | None] = mapped_column(Text)
    profile: Mapped[str | None] = mapped_column(Text)
    theme: Mapped[str | None] = mapped_column(String(75))
    focus: Mapped[Word | None]
    departments: Mapped[list[str]] = mapped_column(default=list)
    notes: Mapped[str | None] = mapped_column(Text)
    message_for: Mapped[str | None] = mapped_column(Text)
    message_problem: Mapped[str | None] = mapped_column(Text)
    message_proof: Mapped[str | None] = mapped_column(Text)
    message_name: Mapped[str | None] = mapped_column(String(255))
    owner: Mapped[SlackId]
    colour: Mapped[Word | None]
    colour_why: Mapped[str | None] = mapped_column(Text)
    coloured_at: Mapped[datetime | None]
    blocked_since: Mapped[date | None]
    blocked_by: Mapped[str | None] = mapped_column(Text)
    freeze_weeks: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by: Mapped[SlackId]
    changed_at: Mapped[datetime]
    shipped_at: Mapped[datetime | None]
    shipped_by: Mapped[SlackId | None]
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[SlackId | None]
    dropped_why: Mapped[str | None] = mapped_column(Text)
    view_id: Mapped[SlackId | None] = mapped_column(unique=True)
