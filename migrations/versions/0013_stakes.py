"""What is at stake in a request and in those merged into it; notes that are taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("requests", sa.Column("total_value", sa.BigInteger(), nullable=True))
    op.add_column("request_notes", sa.Column("withdrawn_at", MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("request_notes", "withdrawn_at")
    op.drop_column("requests", "total_value")
