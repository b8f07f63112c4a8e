"""What a database is made of, in words that two of them can be compared by."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from bot import migrate


def of(url: str) -> dict[str, dict[str, list[str]]]:
    """Every table's columns, keys, constraints and indexes, as the database itself tells them."""
    with migrate.connect(url) as connection:
        names = inspect(connection).get_table_names()
        return {
            name: _table(connection, name) for name in sorted(names) if name != "alembic_version"
        }


def _table(connection: Connection, name: str) -> dict[str, list[str]]:
    seen = inspect(connection)
    return {
        "columns": [_words(column) for column in seen.get_columns(name)],
        "primary key": [_words(dict(seen.get_pk_constraint(name)))],
        "foreign keys": sorted(_words(key) for key in seen.get_foreign_keys(name)),
        "unique": sorted(_words(unique) for unique in seen.get_unique_constraints(name)),
        "checks": sorted(_words(check) for check in seen.get_check_constraints(name)),
        "indexes": sorted(_words(index) for index in seen.get_indexes(name)),
    }


def _words(thing: Any) -> str:
    return ", ".join(f"{key}={thing[key]!r}" for key in sorted(thing))
