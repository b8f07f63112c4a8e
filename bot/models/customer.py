"""A customer: not in Slack, they speak through whoever asks on behalf of them."""

from datetime import datetime

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.columns import RowId, SlackId, Table, Word, WorkspaceId


class Customer(Table):
    """`folded` is the name as it is looked up: two spellings of one name are one customer.

    `value`: what they are worth in a year, in whole units of money. `account_manager` carries
    answers back. `is_confidential`: so far only confidential requests have named them, so that
    nobody but `created_by` and PMs may learn of them.
    """

    __tablename__ = "customers"
    __table_args__ = (UniqueConstraint("workspace", "folded"),)

    id: Mapped[RowId]
    workspace: Mapped[WorkspaceId]
    name: Mapped[str] = mapped_column(String(255))
    folded: Mapped[str] = mapped_column(String(255))
    tier: Mapped[Word | None]
    value: Mapped[int | None] = mapped_column(BigInteger)
    account_manager: Mapped[SlackId | None]
    is_confidential: Mapped[bool]
    created_at: Mapped[datetime]
    created_by: Mapped[SlackId]
