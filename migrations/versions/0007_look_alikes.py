"""Searching, supporters, and requests that are the same."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# What keeps the search index in step is made anew after each migration (env.py).
UNDO_SQLITE = (
    "DROP TRIGGER IF EXISTS request_search_filed",
    "DROP TRIGGER IF EXISTS request_search_edited",
    "DROP TRIGGER IF EXISTS request_search_gone",
    "DROP TRIGGER IF EXISTS request_search_decided",
    "DROP TRIGGER IF EXISTS request_search_explained",
    "DROP TABLE request_search",
)
UNDO_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS request_search_edited ON requests",
    "DROP TRIGGER IF EXISTS request_search_decided ON decisions",
    "DROP FUNCTION IF EXISTS request_search_of_request()",
    "DROP FUNCTION IF EXISTS request_search_of_decision()",
    "DROP FUNCTION IF EXISTS request_search_keep(INTEGER)",
    'DROP FUNCTION IF EXISTS request_search_words(TEXT, "char")',
    "DROP TABLE request_search",
)
SQLITE = (
    "CREATE VIRTUAL TABLE request_search "
    "USING fts5(title, body, said, tokenize = 'porter unicode61')",
    """
    INSERT INTO request_search (rowid, title, body, said)
    SELECT id, title,
      body || ' ' || coalesce(
        (SELECT group_concat(value, ' ') FROM json_each(requests.details)), ''),
      coalesce((SELECT group_concat(reason, ' ') FROM decisions
        WHERE request_id = requests.id AND undone_at IS NULL), '')
    FROM requests""",
)
POSTGRESQL = (
    "CREATE TABLE request_search (request_id INTEGER PRIMARY KEY REFERENCES requests (id) "
    "ON DELETE CASCADE, words TSVECTOR NOT NULL)",
    """
    INSERT INTO request_search (request_id, words)
    SELECT id,
      setweight(to_tsvector('pg_catalog.english',
        regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')), 'A')
      || setweight(to_tsvector('pg_catalog.english', regexp_replace(
        body || ' ' || coalesce((SELECT string_agg(value, ' ') FROM json_each_text(details)), ''),
        '[^[:alnum:]]+', ' ', 'g')), 'C')
      || setweight(to_tsvector('pg_catalog.english', regexp_replace(
        coalesce((SELECT string_agg(reason, ' ') FROM decisions
          WHERE request_id = requests.id AND undone_at IS NULL), ''),
        '[^[:alnum:]]+', ' ', 'g')), 'D')
    FROM requests""",
    "CREATE INDEX ix_request_search_words ON request_search USING gin (words)",
)


def upgrade() -> None:
    _merges()
    _supporters()
    _kept_forms()
    connection = op.get_bind()
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL:
        op.execute(statement)
    for table in ("kept_forms", "supporters", "merges"):
        op.drop_table(table)


def _merges() -> None:
    op.create_table(
        "merges",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column(
            "request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True
        ),
        sa.Column(
            "into_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False, index=True
        ),
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decisions.id"), nullable=False),
        sa.Column("old_status", sa.String(32), nullable=False),
        sa.Column("merged_by", sa.String(64), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(64), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
    )


def _supporters() -> None:
    op.create_table(
        "supporters",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("requests.id"), nullable=False),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("department", sa.String(32), nullable=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customers.id"), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("request_id", "user"),
    )


def _kept_forms() -> None:
    op.create_table(
        "kept_forms",
        sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id"), primary_key=True),
        sa.Column("view_id", sa.String(64), primary_key=True),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("view", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )
