"""What is remembered so that nobody is forgotten: goals, reminders, answers kept, pushback."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("reminders", "snoozes", "goal_notes", "pushbacks", "kept_answers")
ADDED = (
    ("users", "timezone", sa.String(64)),
    ("channels", "goal_days", sa.Integer()),
    ("channels", "goal_since", sa.DateTime(timezone=True)),
    ("workspaces", "working_days", sa.String(32)),
    ("workspaces", "country", sa.String(32)),
    ("workspaces", "remind_after", sa.Integer()),
    ("workspaces", "remind_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    _reminders()
    _goal_notes()
    _pushbacks()
    _kept_answers()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, name, _kind in ADDED:
        op.drop_column(table, name)


def _workspace(*, key: bool = False) -> sa.Column[str]:
    home = sa.ForeignKey("workspaces.id")
    return sa.Column("workspace", sa.String(64), home, primary_key=key, nullable=False)


def _request(*, key: bool = False, nullable: bool = False) -> sa.Column[int]:
    home = sa.ForeignKey("requests.id")
    return sa.Column("request_id", sa.Integer(), home, primary_key=key, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), primary_key=True),
        _workspace(),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        _moment("made_at"),
        sa.UniqueConstraint("workspace", "user", "on"),
    )
    op.create_table(
        "snoozes",
        _workspace(key=True),
        sa.Column("user", sa.String(64), primary_key=True),
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("until", sa.Date(), nullable=True),
    )


def _goal_notes() -> None:
    op.create_table(
        "goal_notes",
        _request(key=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        _workspace(),
        sa.Column("due_on", sa.Date(), nullable=False),
        _moment("noted_at"),
    )


def _pushbacks() -> None:
    op.create_table(
        "pushbacks",
        sa.Column("id", sa.Integer(), primary_key=True),
        _workspace(),
        _request(),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decisions.id"), nullable=False, unique=True
        ),
        sa.Column("messenger", sa.String(64), nullable=False),
        sa.Column("workaround", sa.Text(), nullable=True),
        sa.Column("would_change", sa.Text(), nullable=True),
        sa.Column("avoid", sa.Text(), nullable=True),
        _moment("created_at"),
        _moment("delivered_at", nullable=True),
        sa.Column("delivered_by", sa.String(64), nullable=True),
        sa.Column("reaction", sa.String(32), nullable=True),
        sa.Column("reaction_words", sa.Text(), nullable=True),
        _moment("reacted_at", nullable=True),
        sa.Column("logged_by", sa.String(64), nullable=True),
    )
    op.create_index(None, "pushbacks", ["request_id"])


def _kept_answers() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("id", sa.Integer(), primary_key=True),
        _workspace(),
        _request(nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("helped", sa.Integer(), nullable=False),
        _moment("created_at"),
        sa.Column("created_by", sa.String(64), nullable=False),
        _moment("changed_at"),
        _moment("retired_at", nullable=True),
        sa.Column("view_id", sa.String(64), nullable=True, unique=True),
    )
    op.create_index(None, "kept_answers", ["request_id"])
    op.create_index(None, "kept_answers", ["workspace", "retired_at"])
