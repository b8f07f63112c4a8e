"""One person in one user group."""

from sqlalchemy.orm import Mapped

from bot.models.columns import SlackKey, Table, WorkspaceKey


class GroupMember(Table):
    __tablename__ = "group_members"

    workspace: Mapped[WorkspaceKey]
    group: Mapped[SlackKey]
    user: Mapped[SlackKey]
