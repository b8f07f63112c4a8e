"""Indexes that hold all that is asked of them: the queue's scores, and what is behind items."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SCORED = (
    "workspace",
    "status",
    "department",
    "category",
    "owner",
    "importance",
    "needed_by",
    "created_at",
    "value",
    "total_value",
    "confidence",
    "effort",
    "number",
    "id",
)
BEHIND = ("item_id", "department", "is_confidential", "requester")


def upgrade() -> None:
    op.create_index("ix_requests_scored", "requests", SCORED)
    op.create_index("ix_requests_behind", "requests", BEHIND)
    op.drop_index("ix_requests_queue", table_name="requests")
    op.drop_index("ix_requests_item_id", table_name="requests")
    connection = op.get_bind()
    # Counts that are older than an index mislead SQLite: with none at all it chooses well.
    if connection.dialect.name == "sqlite" and sa.inspect(connection).has_table("sqlite_stat1"):
        op.execute("ANALYZE")


def downgrade() -> None:
    op.create_index("ix_requests_item_id", "requests", ["item_id"])
    op.create_index("ix_requests_queue", "requests", ["workspace", "status", "department"])
    op.drop_index("ix_requests_behind", table_name="requests")
    op.drop_index("ix_requests_scored", table_name="requests")
