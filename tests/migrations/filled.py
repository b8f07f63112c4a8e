"""A row in every table, so that migrations meet data."""

from datetime import UTC, date, datetime
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    func,
    inspect,
    select,
)

from bot import migrate
from bot.models import Table
from bot.models.columns import UtcDateTime

_SAMPLES: tuple[tuple[type[Any], object], ...] = (
    (UtcDateTime, datetime(2026, 12, 2, 10, 0, tzinfo=UTC)),
    (Date, date(2026, 12, 24)),
    (Boolean, True),
    (Integer, 1),
    (LargeBinary, b"learned"),
    (JSON, {"said": "as it was"}),
    (String, "x"),
)


def fill(url: str) -> None:
    """One row in every table, every column with a value, referring to one another."""
    with migrate.connect(url) as connection, connection.begin():
        for table in Table.metadata.sorted_tables:
            row = {column.name: _sample(column) for column in table.columns}
            connection.execute(table.insert().values(row))


def rows(url: str) -> dict[str, int]:
    """How many rows each table that is there has."""
    with migrate.connect(url) as connection:
        there = set(inspect(connection).get_table_names())
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Table.metadata.sorted_tables
            if table.name in there
        }


def steps() -> list[str]:
    """The revisions one can go down to and still have tables, newest first."""
    scripts = ScriptDirectory.from_config(migrate.config())
    return [script.revision for script in scripts.walk_revisions()][1:]


def _sample(column: Column[Any]) -> object:
    return next(value for kind, value in _SAMPLES if isinstance(column.type, kind))
