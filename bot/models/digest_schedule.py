"""When an audience gets its digest in a channel: one row each."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackId, SlackKey, Table, Word, WorkspaceKey


class DigestSchedule(Table):
    """`every` so often on `days` (domain/schedules.py) at `hour`:`minute`; every second week counts
    from the one that `starts` is in. `timezone`: an IANA name; None: the workspace's.

    Slots that begin after `since` are due; none while it is off (`is_on`), nor on days before
    `paused_until`. `is_silent`: when nothing changed, nothing is said. `changed_by` chose it;
    None: it is there by default.
    """

    __tablename__ = "digest_schedules"

    workspace: Mapped[WorkspaceKey]
    audience: Mapped[SlackKey]
    channel: Mapped[SlackKey]
    every: Mapped[Word]
    days: Mapped[Word]
    starts: Mapped[date | None]
    hour: Mapped[int]
    minute: Mapped[int]
    timezone: Mapped[str | None] = mapped_column(String(64))
    is_on: Mapped[bool]
    paused_until: Mapped[date | None]
    is_silent: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime]
    changed_by: Mapped[SlackId | None]
