"""Kept answers are found by their words, however many there are."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

# What keeps the index in step is made anew after each migration (env.py).
UNDO_SQLITE = (
    "DROP TRIGGER IF EXISTS answer_search_kept",
    "DROP TRIGGER IF EXISTS answer_search_edited",
    "DROP TRIGGER IF EXISTS answer_search_gone",
    "DROP TABLE answer_search",
)
UNDO_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS answer_search_kept ON kept_answers",
    "DROP FUNCTION IF EXISTS answer_search_keep()",
    "DROP TABLE answer_search",
)
SQLITE = (
    "CREATE VIRTUAL TABLE answer_search USING fts5(question, tokenize = 'porter unicode61')",
    "INSERT INTO answer_search (rowid, question) SELECT id, question FROM kept_answers",
)
POSTGRESQL = (
    "CREATE TABLE answer_search (answer_id INTEGER PRIMARY KEY REFERENCES kept_answers (id) "
    "ON DELETE CASCADE, words TSVECTOR NOT NULL)",
    """
    INSERT INTO answer_search (answer_id, words)
    SELECT id, setweight(to_tsvector('pg_catalog.english',
      regexp_replace(question, '[^[:alnum:]]+', ' ', 'g')), 'C')
    FROM kept_answers""",
    "CREATE INDEX ix_answer_search_words ON answer_search USING gin (words)",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL:
        op.execute(statement)
