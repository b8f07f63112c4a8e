"""What was said about a request, and where else it was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _of_requests()
    with op.batch_alter_table("workspaces") as table:
        table.add_column(
            sa.Column("filing_emoji", sa.String(255), server_default="inbox_tray", nullable=False)
        )
    with op.batch_alter_table("workspaces") as table:
        table.alter_column("filing_emoji", server_default=None, existing_nullable=False)
    _request_sources()
    _remarks()
    _early_changes()


def _of_requests() -> None:
    with op.batch_alter_table("requests") as table:
        table.add_column(sa.Column("author", sa.String(64), nullable=True))
        table.add_column(sa.Column("thread_ts", sa.String(32), nullable=True))
        table.add_column(sa.Column("picked_ts", sa.String(32), nullable=True))
        table.add_column(sa.Column("edited_ts", sa.String(32), nullable=True))
        table.add_column(sa.Column("deleted_ts", sa.String(32), nullable=True))
        table.add_column(
            sa.Column(
                "is_recategorised", sa.Boolean(), server_default=sa.text("false"), nullable=False
            )
        )
        table.create_index(
            "ix_requests_threads",
            ["workspace", "source_channel", "thread_ts"],
        )
    with op.batch_alter_table("requests") as table:
        table.alter_column("is_recategorised", server_default=None, existing_nullable=False)
    requests = sa.table("requests", sa.column("source_ts"), sa.column("thread_ts"))
    op.execute(requests.update().values(thread_ts=requests.c.source_ts))


def _request_sources() -> None:
    op.create_table(
        "request_sources",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("channel", sa.String(64), primary_key=True),
        sa.Column("ts", sa.String(32), primary_key=True),
        sa.Column(
            "request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edited_ts", sa.String(32), nullable=True),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
    )


def _remarks() -> None:
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column(
            "request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True
        ),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("user", sa.String(64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(64), nullable=True),
        sa.Column("ts", sa.String(32), nullable=True),
        sa.Column("edited_ts", sa.String(32), nullable=True),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decisions.id"), nullable=True),
        sa.Column("view_id", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("workspace", "channel", "ts"),
        sa.UniqueConstraint("workspace", "view_id"),
    )
    op.create_index("ix_remarks_decision_id", "remarks", ["decision_id"])


def _early_changes() -> None:
    op.create_table(
        "early_changes",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("channel", sa.String(64), primary_key=True),
        sa.Column("ts", sa.String(32), primary_key=True),
        sa.Column("changed_ts", sa.String(32), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )


def downgrade() -> None:
    for name in ("early_changes", "remarks", "request_sources"):
        op.drop_table(name)
    with op.batch_alter_table("workspaces") as table:
        table.drop_column("filing_emoji")
    with op.batch_alter_table("requests") as table:
        table.drop_index("ix_requests_threads")
        for column in (
            "is_recategorised",
            "deleted_ts",
            "edited_ts",
            "picked_ts",
            "thread_ts",
            "author",
        ):
            table.drop_column(column)
