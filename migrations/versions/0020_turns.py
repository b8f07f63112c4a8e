"""Requests are numbered by the latest one: nothing counts beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("counters")


def downgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Integer(), nullable=False),
    )
    op.execute(
        "INSERT INTO counters (workspace, name, value) "
        "SELECT workspace, 'request', MAX(number) FROM requests GROUP BY workspace"
    )
