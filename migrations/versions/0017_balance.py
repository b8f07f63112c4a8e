"""The mix that the approved work is meant to have."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("target_mix", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("workspaces", "target_mix")
