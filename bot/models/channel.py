"""A channel the bot has been in, and how it listens there."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, Word, WorkspaceKey


class Channel(Table):
    """`is_shared`: with another company. `department` is None until someone chooses one.

    `who_may_file` (domain/filers.py): None as long as nobody chose.

    `goal_days`: a first decision within so many working days is promised here, for what is asked
    from `goal_since` on.

    `roadmap_since`: from then on the roadmap stands there, pinned and kept up to date.
    """

    __tablename__ = "channels"

    workspace: Mapped[WorkspaceKey]
    id: Mapped[SlackKey]
    name: Mapped[str] = mapped_column(String(255))
    is_private: Mapped[bool]
    is_shared: Mapped[bool]
    is_archived: Mapped[bool]
    is_member: Mapped[bool]
    department: Mapped[Word | None]
    capture_mode: Mapped[Word]
    who_may_file: Mapped[Word | None]
    goal_days: Mapped[int | None]
    goal_since: Mapped[datetime | None]
    roadmap_since: Mapped[datetime | None]
    refreshed_at: Mapped[datetime]
