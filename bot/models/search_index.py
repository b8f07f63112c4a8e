"""The search index: what people wrote, word by word; the database itself keeps it in step.

SQLite: an FTS5 table whose rowid is the request's id. PostgreSQL: a row a request with a tsvector.
So it is with the questions of kept answers, in an index of their own.
They are no tables of ours to read or write by hand, so that there is no class for them.
"""

from typing import Any

from sqlalchemy import Connection, event

from bot.models.columns import Table

NAME = "request_search"
ANSWERS = "answer_search"
# SQLite keeps an FTS5 table in these.
SHADOWS = tuple(
    f"{name}_{part}"
    for name in (NAME, ANSWERS)
    for part in ("config", "content", "data", "docsize", "idx")
)

_SQLITE_TABLES = (
    "CREATE VIRTUAL TABLE request_search "
    "USING fts5(title, body, said, tokenize = 'porter unicode61')",
    "CREATE VIRTUAL TABLE answer_search USING fts5(question, tokenize = 'porter unicode61')",
)
# The body holds what the department's own fields say, too.
_SQLITE_TRIGGERS = {
    "request_search_filed": """
        AFTER INSERT ON requests BEGIN
          INSERT INTO request_search (rowid, title, body, said) VALUES (
            new.id, new.title, new.body || ' ' || coalesce(
              (SELECT group_concat(value, ' ') FROM json_each(new.details)), ''), '');
        END""",
    "request_search_edited": """
        AFTER UPDATE OF title, body, details ON requests BEGIN
          UPDATE request_search SET title = new.title, body = new.body || ' ' || coalesce(
            (SELECT group_concat(value, ' ') FROM json_each(new.details)), '')
          WHERE rowid = new.id;
        END""",
    "request_search_gone": """
        AFTER DELETE ON requests BEGIN
          DELETE FROM request_search WHERE rowid = old.id;
        END""",
    "request_search_decided": """
        AFTER INSERT ON decisions WHEN new.reason IS NOT NULL BEGIN
          UPDATE request_search SET said = (SELECT group_concat(reason, ' ') FROM decisions
            WHERE request_id = new.request_id AND undone_at IS NULL)
          WHERE rowid = new.request_id;
        END""",
    "request_search_explained": """
        AFTER UPDATE OF reason, undone_at ON decisions BEGIN
          UPDATE request_search SET said = (SELECT group_concat(reason, ' ') FROM decisions
            WHERE request_id = new.request_id AND undone_at IS NULL)
          WHERE rowid = new.request_id;
        END""",
    "answer_search_kept": """
        AFTER INSERT ON kept_answers BEGIN
          INSERT INTO answer_search (rowid, question) VALUES (new.id, new.question);
        END""",
    "answer_search_edited": """
        AFTER UPDATE OF question ON kept_answers BEGIN
          UPDATE answer_search SET question = new.question WHERE rowid = new.id;
        END""",
    "answer_search_gone": """
        AFTER DELETE ON kept_answers BEGIN
          DELETE FROM answer_search WHERE rowid = old.id;
        END""",
}

_POSTGRESQL_TABLES = (
    "CREATE TABLE request_search (request_id INTEGER PRIMARY KEY REFERENCES requests (id) "
    "ON DELETE CASCADE, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_request_search_words ON request_search USING gin (words)",
    "CREATE TABLE answer_search (answer_id INTEGER PRIMARY KEY REFERENCES kept_answers (id) "
    "ON DELETE CASCADE, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_answer_search_words ON answer_search USING gin (words)",
)
# Triggers name no columns: PostgreSQL would not let a migration change those any more.
_POSTGRESQL_CODE = (
    # Only letters and digits make words: else an address or a "sign-on" would be one of its own.
    # What a title says is there twice, once as =word: to tell "in the title" from "somewhere" by
    # the weight, PostgreSQL would have to look into every request that has the word.
    """
    CREATE OR REPLACE FUNCTION request_search_words(text TEXT, weight "char") RETURNS TSVECTOR
    LANGUAGE sql IMMUTABLE AS $$
      SELECT setweight(words, weight) || CASE weight WHEN 'A' THEN array_to_tsvector(
        ARRAY(SELECT '=' || word FROM unnest(tsvector_to_array(words)) AS word)) ELSE '' END
      FROM to_tsvector('pg_catalog.english',
        regexp_replace(coalesce(text, ''), '[^[:alnum:]]+', ' ', 'g')) AS words
    $$""",
    """
    CREATE OR REPLACE FUNCTION request_search_keep(wanted INTEGER) RETURNS VOID
    LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO request_search (request_id, words)
      SELECT id, request_search_words(title, 'A') || request_search_words(body, 'C')
        || request_search_words(
          (SELECT string_agg(value, ' ') FROM json_each_text(details)), 'C')
        || request_search_words(
          (SELECT string_agg(reason, ' ') FROM decisions
            WHERE request_id = requests.id AND undone_at IS NULL), 'D')
      FROM requests WHERE id = wanted
      ON CONFLICT (request_id) DO UPDATE SET words = excluded.words;
    END $$""",
    # A new request has no decisions to look for.
    """
    CREATE OR REPLACE FUNCTION request_search_of_request() RETURNS TRIGGER LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO request_search (request_id, words)
        VALUES (new.id, request_search_words(new.title, 'A') || request_search_words(
          new.body || ' ' || coalesce(
            (SELECT string_agg(value, ' ') FROM json_each_text(new.details)), ''), 'C'));
      ELSIF (old.title, old.body, old.details::TEXT)
        IS DISTINCT FROM (new.title, new.body, new.details::TEXT)
      THEN PERFORM request_search_keep(new.id); END IF;
      RETURN NULL;
    END $$""",
    """
    CREATE OR REPLACE FUNCTION request_search_of_decision() RETURNS TRIGGER LANGUAGE plpgsql AS $$
    BEGIN
      IF new.reason IS NOT NULL THEN PERFORM request_search_keep(new.request_id); END IF;
      RETURN NULL;
    END $$""",
    """
    CREATE OR REPLACE TRIGGER request_search_edited AFTER INSERT OR UPDATE ON requests
    FOR EACH ROW EXECUTE FUNCTION request_search_of_request()""",
    """
    CREATE OR REPLACE TRIGGER request_search_decided AFTER INSERT OR UPDATE ON decisions
    FOR EACH ROW EXECUTE FUNCTION request_search_of_decision()""",
    """
    CREATE OR REPLACE FUNCTION answer_search_keep() RETURNS TRIGGER LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO answer_search (answer_id, words)
      VALUES (new.id, request_search_words(new.question, 'C'))
      ON CONFLICT (answer_id) DO UPDATE SET words = excluded.words;
      RETURN NULL;
    END $$""",
    """
    CREATE OR REPLACE TRIGGER answer_search_kept AFTER INSERT OR UPDATE ON kept_answers
    FOR EACH ROW EXECUTE FUNCTION answer_search_keep()""",
)


def keep_in_step(connection: Connection) -> None:
    """Make the triggers anew: SQLite drops those of a table that a migration rebuilds."""
    if connection.dialect.name == "sqlite":
        for name, deed in _SQLITE_TRIGGERS.items():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE TRIGGER {name} {deed}")
    else:
        for statement in _POSTGRESQL_CODE:
            connection.exec_driver_sql(statement)


def make(connection: Connection) -> None:
    """Make the index of a database whose tables are there and hold nothing yet."""
    is_sqlite = connection.dialect.name == "sqlite"
    for statement in _SQLITE_TABLES if is_sqlite else _POSTGRESQL_TABLES:
        connection.exec_driver_sql(statement)
    keep_in_step(connection)


@event.listens_for(Table.metadata, "after_create")
def _with_the_tables(_metadata: object, connection: Connection, **_more: Any) -> None:
    make(connection)
