"""Who leads a department, who may file where, and what App Home shows."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ASKED = "ix_requests_asked"
LISTED = ["workspace", "number", "status", "is_confidential", "requester", "id"]
STANDING = [
    "workspace",
    "status",
    "department",
    "is_confidential",
    "department_rank",
    "comes_back_on",
    "number",
    "id",
]


def upgrade() -> None:
    op.add_column("requests", sa.Column("department_rank", sa.Integer(), nullable=True))
    op.create_index(ASKED, "requests", ["workspace", "requester", "number"])
    op.create_index("ix_requests_listed", "requests", LISTED)
    op.create_index("ix_requests_standing", "requests", STANDING)
    op.add_column("channels", sa.Column("who_may_file", sa.String(32), nullable=True))
    op.create_table(
        "department_leads",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("department", sa.String(32), primary_key=True),
        sa.Column("user", sa.String(64), primary_key=True),
    )
    op.create_table(
        "home_states",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("user", sa.String(64), primary_key=True),
        sa.Column("shown", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("home_states")
    op.drop_table("department_leads")
    op.drop_column("channels", "who_may_file")
    op.drop_index("ix_requests_standing", "requests")
    op.drop_index("ix_requests_listed", "requests")
    op.drop_index(ASKED, "requests")
    op.drop_column("requests", "department_rank")
