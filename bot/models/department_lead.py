"""Who leads a department: they put their department's requests in order."""

from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import SlackKey, Table, Word, WorkspaceKey


class DepartmentLead(Table):
    """One person may lead several departments, and a department may have several leads."""

    __tablename__ = "department_leads"

    workspace: Mapped[WorkspaceKey]
    department: Mapped[Word] = mapped_column(primary_key=True)
    user: Mapped[SlackKey]
