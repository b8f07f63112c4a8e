"""What departments ask in their own forms, and the customers they ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ADDED = ("details", "customer_id", "account_manager", "value")


def upgrade() -> None:
    _customers()
    with op.batch_alter_table("requests") as batch:
        # Of the requests that are there already nothing of the kind is known.
        batch.add_column(sa.Column("details", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("customer_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("account_manager", sa.String(64), nullable=True))
        batch.add_column(sa.Column("value", sa.BigInteger(), nullable=True))
        batch.create_foreign_key(
            "fk_requests_customer_id_customers", "customers", ["customer_id"], ["id"]
        )
        batch.create_index("ix_requests_customer_id", ["customer_id"])
    with op.batch_alter_table("requests") as batch:
        batch.alter_column("details", server_default=None, existing_nullable=False)
    _request_files()


def downgrade() -> None:
    op.drop_table("request_files")
    with op.batch_alter_table("requests") as batch:
        batch.drop_index("ix_requests_customer_id")
        batch.drop_constraint("fk_requests_customer_id_customers", type_="foreignkey")
        for column in ADDED:
            batch.drop_column(column)
    op.drop_table("customers")


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("folded", sa.String(255), nullable=False),
        sa.Column("tier", sa.String(32), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("account_manager", sa.String(64), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.UniqueConstraint("workspace", "folded"),
    )


def _request_files() -> None:
    op.create_table(
        "request_files",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False),
        sa.Column("file", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("permalink", sa.String(512), nullable=True),
        sa.UniqueConstraint("request_id", "file"),
    )
