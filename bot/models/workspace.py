"""One Slack workspace and its settings, which are changed in Slack."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain import reactions
from bot.models.columns import SlackId, SlackKey, Table, Word


class Workspace(Table):
    """`pm_group` is a Slack user group whose members are product managers.

    `filing_emoji`: put on a message, it files that one.

    `working_days` are digits, 0 is Monday; `country` says whose public holidays count ("DE-BY");
    after `remind_after` working days an untriaged request is brought to mind
    (domain/workdays.py; None as long as nobody chose). `remind_at`: when to look again.

    `preview_minutes`: so long before a digest goes out product managers are shown it; 0 for not.

    `weights`: how the queue is ordered (domain/scoring.py); None as long as nobody chose.

    `target_mix`: the percents that the approved work is meant to have, by focus
    (domain/focuses.py); None as long as nobody chose.
    """

    __tablename__ = "workspaces"

    id: Mapped[SlackKey]
    name: Mapped[str] = mapped_column(String(255))
    url: Mapped[str] = mapped_column(String(255))
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    triage_channel: Mapped[SlackId | None]
    pm_group: Mapped[SlackId | None]
    filing_emoji: Mapped[str] = mapped_column(String(255), default=reactions.FILING)
    working_days: Mapped[Word | None]
    country: Mapped[Word | None]
    remind_after: Mapped[int | None]
    remind_at: Mapped[datetime | None]
    preview_minutes: Mapped[int] = mapped_column(default=60)
    weights: Mapped[dict[str, Any] | None]
    target_mix: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
