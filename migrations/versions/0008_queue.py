"""The queue: owners, notes, and what its order is made of."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OF_REQUESTS: dict[str, sa.types.TypeEngine[Any]] = {
    "owner": sa.String(64),
    "comes_back_on": sa.Date(),
    "confidence": sa.String(32),
    "effort": sa.Integer(),
}


def upgrade() -> None:
    # Added and dropped in place: rebuilding a table would drop the triggers of others on it.
    for name, kind in OF_REQUESTS.items():
        op.add_column("requests", sa.Column(name, kind, nullable=True))
    op.create_index(None, "requests", ["comes_back_on"])
    op.create_index("ix_requests_queue", "requests", ["workspace", "status", "department"])
    op.add_column("decisions", sa.Column("revisit_when", sa.Text(), nullable=True))
    op.create_index("ix_decisions_recent", "decisions", ["workspace", "new_status", "decided_at"])
    op.add_column("workspaces", sa.Column("weights", sa.JSON(), nullable=True))
    _request_notes()


def downgrade() -> None:
    op.drop_table("request_notes")
    op.drop_column("workspaces", "weights")
    op.drop_index("ix_decisions_recent", "decisions")
    op.drop_column("decisions", "revisit_when")
    op.drop_index("ix_requests_queue", "requests")
    op.drop_index("ix_requests_comes_back_on", "requests")
    for name in OF_REQUESTS:
        op.drop_column("requests", name)


def _request_notes() -> None:
    op.create_table(
        "request_notes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column(
            "request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True
        ),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("view_id", sa.String(64), nullable=True),
        sa.UniqueConstraint("workspace", "view_id"),
    )
