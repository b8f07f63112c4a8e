"""Several channels an audience, each with a schedule of its own; drafts, corrections, nudges."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _schedules()
    _drafts()
    _corrections()
    _nudges()
    with op.batch_alter_table("digests") as batch:
        batch.add_column(
            sa.Column("is_silent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("corrected_by", sa.String(64), nullable=True))
    with op.batch_alter_table("workspaces") as batch:
        batch.add_column(
            sa.Column("preview_minutes", sa.Integer(), nullable=False, server_default="60")
        )
    for table, column, kind in (
        ("digests", "is_silent", sa.Boolean()),
        ("workspaces", "preview_minutes", sa.Integer()),
    ):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(
                column, server_default=None, existing_type=kind, existing_nullable=False
            )


def downgrade() -> None:
    for table in ("nudges", "digest_corrections", "digest_drafts"):
        op.drop_table(table)
    with op.batch_alter_table("workspaces") as batch:
        batch.drop_column("preview_minutes")
    with op.batch_alter_table("digests") as batch:
        for column in ("corrected_by", "corrected_at", "is_silent"):
            batch.drop_column(column)
    _one_schedule_an_audience()


def _row() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
    ]


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _schedules() -> None:
    """Its key is another one: the rows are few, and are put into a new table."""
    old = _taken_out()
    table = op.create_table(
        "digest_schedules",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("audience", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(64), primary_key=True),
        sa.Column("every", sa.String(32), nullable=False),
        sa.Column("days", sa.String(32), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=True),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        _moment("since"),
        sa.Column("changed_by", sa.String(64), nullable=True),
    )
    kept = [
        {key: value for key, value in row.items() if key != "weekday"}
        | {"every": "week", "days": str(row["weekday"]), "is_silent": False}
        for row in old
    ]
    if kept:
        op.bulk_insert(table, kept)


def _one_schedule_an_audience() -> None:
    old = _taken_out()
    table = op.create_table(
        "digest_schedules",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("audience", sa.String(64), primary_key=True),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        _moment("since"),
    )
    # Those that are on come last, and so they are the ones that are kept.
    kept = {(row["workspace"], row["audience"]): row for row in sorted(old, key=_is_on)}
    if kept:
        op.bulk_insert(table, [_weekly(row) for row in kept.values()])


def _taken_out() -> list[dict[str, Any]]:
    """The rows of the table, which is gone then."""
    connection = op.get_bind()
    table = sa.Table("digest_schedules", sa.MetaData(), autoload_with=connection)
    rows = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
    op.drop_table("digest_schedules")
    return rows


def _is_on(row: dict[str, Any]) -> bool:
    return bool(row["is_on"])


def _weekly(row: dict[str, Any]) -> dict[str, Any]:
    same = ("workspace", "audience", "channel", "hour", "minute", "is_on", "since")
    day = row["days"][:1] if row["every"] == "week" else ""
    return {key: row[key] for key in same} | {"weekday": int(day) if day.isdigit() else 0}


def _drafts() -> None:
    op.create_table(
        "digest_drafts",
        *_row(),
        sa.Column("audience", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("slot", sa.String(64), nullable=False),
        _moment("begins"),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("held_by", sa.String(64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(64), nullable=True),
        _moment("made_at"),
        sa.UniqueConstraint("workspace", "audience", "channel", "slot"),
    )


def _corrections() -> None:
    op.create_table(
        "digest_corrections",
        *_row(),
        sa.Column(
            "digest_id", sa.Integer(), sa.ForeignKey("digests.id"), nullable=False, index=True
        ),
        sa.Column("content", sa.JSON(), nullable=False),
        _moment("corrected_at"),
        sa.Column("corrected_by", sa.String(64), nullable=False),
    )


def _nudges() -> None:
    op.create_table(
        "nudges",
        *_row(),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("roadmap_items.id"), nullable=False),
        sa.Column("week", sa.String(32), nullable=False),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("audience", sa.String(32), nullable=False),
        sa.Column("slot", sa.Date(), nullable=False),
        _moment("made_at"),
        sa.UniqueConstraint("item_id", "week"),
    )
