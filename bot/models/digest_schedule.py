"""When and where an audience gets its digest."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from bot.models.columns import SlackId, SlackKey, Table, WorkspaceKey


class DigestSchedule(Table):
    """At `hour`:`minute` on `weekday` (0 is Monday), in the workspace's time zone.

    Slots that begin after `since` are due.
    """

    __tablename__ = "digest_schedules"

    workspace: Mapped[WorkspaceKey]
    audience: Mapped[SlackKey]
    channel: Mapped[SlackId]
    weekday: Mapped[int]
    hour: Mapped[int]
    minute: Mapped[int]
    is_on: Mapped[bool]
    since: Mapped[datetime]
