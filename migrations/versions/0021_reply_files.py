"""Files that come with a reply are named and linked where the reply is read."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("remarks", sa.Column("files", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("remarks", "files")
