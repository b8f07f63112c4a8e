"""Requests, what was decided on them, and the roadmap."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("roadmap_items", "date_moves", "requests", "decisions", "reaction_events")


def upgrade() -> None:
    _roadmap_items()
    _date_moves()
    _requests()
    _decisions()
    _reaction_events()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _roadmap_items() -> None:
    op.create_table(
        "roadmap_items",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False, index=True
        ),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("horizon", sa.String(32), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("confidence", sa.String(32), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("shipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shipped_by", sa.String(64), nullable=True),
        sa.Column("view_id", sa.String(64), nullable=True, unique=True),
    )


def _date_moves() -> None:
    op.create_table(
        "date_moves",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column(
            "item_id", sa.Integer(), sa.ForeignKey("roadmap_items.id"), nullable=False, index=True
        ),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("moved_by", sa.String(64), nullable=False),
        sa.Column("old_earliest", sa.Date(), nullable=True),
        sa.Column("old_latest", sa.Date(), nullable=True),
        sa.Column("new_earliest", sa.Date(), nullable=True),
        sa.Column("new_latest", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
    )


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("category", sa.String(32), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("importance", sa.String(32), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("settled_status", sa.String(32), nullable=False),
        sa.Column("settled_ts", sa.String(32), nullable=False),
        sa.Column("requester", sa.String(64), nullable=False),
        sa.Column("source_channel", sa.String(64), nullable=True),
        sa.Column("source_ts", sa.String(32), nullable=True),
        sa.Column("source_permalink", sa.String(512), nullable=True),
        sa.Column("view_id", sa.String(64), nullable=True),
        sa.Column("in_dm", sa.Boolean(), nullable=False),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column(
            "item_id", sa.Integer(), sa.ForeignKey("roadmap_items.id"), nullable=True, index=True
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.UniqueConstraint("workspace", "number"),
        sa.UniqueConstraint("workspace", "source_channel", "source_ts"),
        sa.UniqueConstraint("workspace", "view_id"),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column(
            "request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True
        ),
        sa.Column("old_status", sa.String(32), nullable=False),
        sa.Column("new_status", sa.String(32), nullable=False),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("revisit_on", sa.Date(), nullable=True),
        sa.Column("emoji", sa.String(255), nullable=True),
        sa.Column("event_ts", sa.String(32), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
    )


def _reaction_events() -> None:
    op.create_table(
        "reaction_events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("emoji", sa.String(255), nullable=False),
        sa.Column("event_ts", sa.String(32), nullable=False),
        sa.Column("added", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("workspace", "channel", "ts", "user", "emoji", "event_ts", "added"),
    )
