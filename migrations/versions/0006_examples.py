"""What people confirmed and corrected, to learn from, and what was learned."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("requests") as table:
        table.add_column(sa.Column("likely", sa.JSON(), nullable=True))
        table.add_column(
            sa.Column("is_learned", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
    with op.batch_alter_table("requests") as table:
        table.alter_column("is_learned", server_default=None, existing_nullable=False)
    _category_examples()
    _trained_models()


def downgrade() -> None:
    op.drop_table("trained_models")
    op.drop_table("category_examples")
    with op.batch_alter_table("requests") as table:
        table.drop_column("is_learned")
        table.drop_column("likely")


def _category_examples() -> None:
    op.create_table(
        "category_examples",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "workspace",
            sa.String(64),
            sa.ForeignKey("workspaces.id"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, unique=True
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("said_by", sa.String(64), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
    )


def _trained_models() -> None:
    op.create_table(
        "trained_models",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("taught", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("trained_at", sa.DateTime(timezone=True), nullable=False),
    )
