"""What somebody does not want to be reminded of, for a while or ever again."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, WorkspaceKey


class Snooze(Table):
    """`subject` is "untriaged:12", as in a reminder's lines. `until`: that day it comes back;
    None for never."""

    __tablename__ = "snoozes"

    workspace: Mapped[WorkspaceKey]
    user: Mapped[SlackKey]
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[date | None]
