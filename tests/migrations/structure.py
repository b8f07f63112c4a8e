"""What a database is made of, in words that two of them can be compared by."""

from typing import Any

from sqlalchemy import TextClause, inspect
from sqlalchemy.engine import Connection

from bot import migrate
from bot.models import search_index

# What the search index is made of has no models: SQLite's tables and PostgreSQL's.
SEARCH = frozenset({search_index.NAME, search_index.ANSWERS, *search_index.SHADOWS})

_CODE = {
    "sqlite": "SELECT name, sql FROM sqlite_master "
    "WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL%'",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
    "UNION SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
}


def of(url: str) -> dict[str, dict[str, list[str]]]:
    """Every table's columns, keys, constraints and indexes, as the database itself tells them."""
    with migrate.connect(url) as connection:
        names = inspect(connection).get_table_names()
        tables = {
            name: _table(connection, name) for name in sorted(names) if name != "alembic_version"
        }
        code = connection.exec_driver_sql(_CODE[connection.dialect.name]).all()
        return tables | {f"code: {name}": {"code": [text]} for name, text in code}


def tables(url: str) -> set[str]:
    """The names of those tables that have models."""
    with migrate.connect(url) as connection:
        return set(inspect(connection).get_table_names()) - SEARCH - {"alembic_version"}


def with_model(name: str | None, kind: str, _parents: object) -> bool:
    """What Alembic is to compare: everything but the search index."""
    return kind != "table" or name not in SEARCH


def _table(connection: Connection, name: str) -> dict[str, list[str]]:
    seen = inspect(connection)
    return {
        # In any order: a column that is added later always comes last in the database.
        "columns": sorted(_words(column) for column in seen.get_columns(name)),
        "primary key": [_words(dict(seen.get_pk_constraint(name)))],
        "foreign keys": sorted(_words(key) for key in seen.get_foreign_keys(name)),
        "unique": sorted(_words(unique) for unique in seen.get_unique_constraints(name)),
        "checks": sorted(_words(check) for check in seen.get_check_constraints(name)),
        "indexes": sorted(_words(index) for index in seen.get_indexes(name)),
    }


def _words(thing: Any) -> str:
    return ", ".join(f"{key}={_plain(thing[key])!r}" for key in sorted(thing))


def _plain(value: Any) -> Any:
    """A condition by what it says, not by where it is in memory."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return str(value) if isinstance(value, TextClause) else value
