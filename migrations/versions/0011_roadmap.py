"""A roadmap that every department can trust: what an item says of itself, and its history."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXTS = (
    "cleared",
    "profile",
    "notes",
    "message_for",
    "message_problem",
    "message_proof",
    "colour_why",
    "blocked_by",
    "dropped_why",
)
WORDS = ("focus", "colour")
MOMENTS = ("coloured_at", "dropped_at")
ADDED = (
    *TEXTS,
    *WORDS,
    *MOMENTS,
    "commitment",
    "theme",
    "departments",
    "message_name",
    "blocked_since",
    "freeze_weeks",
    "changed_at",
    "dropped_by",
)
TABLES = (
    "follows",
    "promises",
    "item_dependencies",
    "item_figures",
    "item_gates",
    "item_changes",
)


def upgrade() -> None:
    _items()
    _changes_and_gates()
    _figures_and_dependencies()
    _promises_and_follows()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    with op.batch_alter_table("roadmap_items") as batch:
        for column in ADDED:
            batch.drop_column(column)


def _items() -> None:
    with op.batch_alter_table("roadmap_items") as batch:
        for name in TEXTS:
            batch.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name in WORDS:
            batch.add_column(sa.Column(name, sa.String(32), nullable=True))
        for name in (*MOMENTS, "changed_at"):
            batch.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("commitment", sa.String(32), nullable=True))
        batch.add_column(sa.Column("theme", sa.String(75), nullable=True))
        batch.add_column(sa.Column("departments", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("message_name", sa.String(255), nullable=True))
        batch.add_column(sa.Column("blocked_since", sa.Date(), nullable=True))
        batch.add_column(sa.Column("freeze_weeks", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("dropped_by", sa.String(64), nullable=True))
    op.execute("UPDATE roadmap_items SET commitment = 'planned', changed_at = created_at")
    op.execute(
        "UPDATE roadmap_items SET commitment = 'shipped', changed_at = shipped_at "
        "WHERE shipped_at IS NOT NULL"
    )
    with op.batch_alter_table("roadmap_items") as batch:
        batch.alter_column("departments", server_default=None, existing_nullable=False)
        batch.alter_column("commitment", existing_type=sa.String(32), nullable=False)
        batch.alter_column("changed_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def _row(item: bool = True) -> list[sa.Column[object]]:
    columns: list[sa.Column[object]] = [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
    ]
    return [*columns, _item("item_id", nullable=False)] if item else columns


def _item(name: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("roadmap_items.id"), nullable=nullable)


def _changes_and_gates() -> None:
    op.create_table(
        "item_changes",
        *_row(),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(64), nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
    )
    op.create_index("ix_item_changes_item_id", "item_changes", ["item_id"])
    op.create_index("ix_item_changes_changed_at", "item_changes", ["changed_at"])
    op.create_table(
        "item_gates",
        *_row(),
        sa.Column("gate", sa.String(32), nullable=False),
        sa.Column("role", sa.String(75), nullable=False),
        sa.Column("signer", sa.String(64), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.String(64), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.UniqueConstraint("item_id", "gate"),
    )


def _figures_and_dependencies() -> None:
    op.create_table(
        "item_figures",
        *_row(),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("quarter", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("assumption", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("move_id", sa.Integer(), sa.ForeignKey("date_moves.id"), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.String(64), nullable=False),
        sa.UniqueConstraint("item_id", "kind", "quarter", "version"),
    )
    op.create_index("ix_item_figures_move_id", "item_figures", ["move_id"])
    op.create_index("ix_item_figures_set_at", "item_figures", ["set_at"])
    op.create_table(
        "item_dependencies",
        *_row(),
        _item("on_item_id", nullable=True),
        sa.Column("on", sa.Text(), nullable=True),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(64), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_item_dependencies_item_id", "item_dependencies", ["item_id"])
    op.create_index("ix_item_dependencies_on_item_id", "item_dependencies", ["on_item_id"])


def _promises_and_follows() -> None:
    op.create_table(
        "promises",
        *_row(),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(64), nullable=True),
        sa.Column("ts", sa.String(32), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_promises_item_id", "promises", ["item_id"])
    op.create_table(
        "follows",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("user", sa.String(64), primary_key=True),
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
