"""Who decides, by user id (besides the members of the workspace's PM group)."""

from sqlalchemy.orm import Mapped

from bot.models.columns import SlackKey, Table, WorkspaceKey


class ProductManager(Table):
    __tablename__ = "product_managers"

    workspace: Mapped[WorkspaceKey]
    user: Mapped[SlackKey]
