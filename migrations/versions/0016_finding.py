"""What is found and counted at once: titles, what somebody supports, when it was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

COUNTED = ["workspace", "status", "department", "decided_days", "decided_at"]
DECIDED = sa.text("decided_at IS NOT NULL")
# In the search index of PostgreSQL a title's words are those with weight A.
ADD_TITLES = """
    UPDATE request_search SET words = words || array_to_tsvector(
      ARRAY(SELECT '=' || word FROM unnest(tsvector_to_array(ts_filter(words, '{a}'))) AS word))
"""
TAKE_TITLES = """
    UPDATE request_search SET words = ts_delete(words,
      ARRAY(SELECT word FROM unnest(tsvector_to_array(words)) AS word WHERE left(word, 1) = '='))
"""
WHEN_DECIDED = """
    UPDATE requests SET decided_at = decisions.decided_at, decided_days = {days}
    FROM decisions JOIN (
      SELECT max(id) AS id FROM decisions
      WHERE undone_at IS NULL AND new_status IN ('approved', 'deferred', 'declined')
      GROUP BY request_id
    ) AS latest ON latest.id = decisions.id
    WHERE requests.id = decisions.request_id
"""
DAYS = {
    "sqlite": "CAST(julianday(decisions.decided_at) - julianday(created_at) AS INTEGER)",
    "postgresql": "floor(extract(epoch FROM decisions.decided_at - created_at) / 86400)",
}


def upgrade() -> None:
    op.create_index("ix_supporters_theirs", "supporters", ["workspace", "user"])
    op.add_column("requests", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("requests", sa.Column("decided_days", sa.Integer(), nullable=True))
    connection = op.get_bind()
    dialect = connection.dialect.name
    connection.exec_driver_sql(WHEN_DECIDED.format(days=DAYS[dialect]))
    op.create_index(
        "ix_requests_decided", "requests", COUNTED, postgresql_where=DECIDED, sqlite_where=DECIDED
    )
    if dialect == "postgresql":
        connection.exec_driver_sql(ADD_TITLES)


def downgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(TAKE_TITLES)
    op.drop_index("ix_requests_decided", "requests")
    op.drop_column("requests", "decided_days")
    op.drop_column("requests", "decided_at")
    op.drop_index("ix_supporters_theirs", "supporters")
