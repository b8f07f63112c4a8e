"""Migrations to come: tables are rebuilt under their rows, and a bad one changes nothing."""

import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from bot import migrate
from tests.migrations import filled

REBUILDS = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"

def upgrade():
    for table, column in (("workspaces", "name"), ("requests", "title")):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, type_=sa.String(300), existing_nullable=False)
"""
ORPHANS = """
from alembic import op

revision = "next"
down_revision = "{head}"

def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("DELETE FROM workspaces")
"""


def _migrations_with(script: str, folder: Path) -> Path:
    """A copy of the migrations with one more."""
    shutil.copytree(migrate.ROOT / "migrations", folder)
    head = next(iter(migrate.heads()))
    (folder / "versions" / "next.py").write_text(script.format(head=head))
    return folder


def _upgrade(connection: Connection, folder: Path) -> None:
    config: Config = migrate.config(connection)
    config.set_main_option("script_location", str(folder))
    command.upgrade(config, "head")


def _filled(url: str) -> dict[str, int]:
    migrate.upgrade(url)
    filled.fill(url)
    return filled.rows(url)


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(empty_url: str, tmp_path: Path) -> None:
    before = _filled(empty_url)
    with migrate.connect(empty_url) as connection:
        _upgrade(connection, _migrations_with(REBUILDS, tmp_path / "migrations"))
    assert filled.rows(empty_url) == before


def test_a_migration_that_orphans_rows_changes_nothing(empty_url: str, tmp_path: Path) -> None:
    before = _filled(empty_url)
    folder = _migrations_with(ORPHANS, tmp_path / "migrations")
    with (
        pytest.raises(Exception, match=r"Nothing was migrated|violates foreign key"),
        migrate.connect(empty_url) as connection,
    ):
        _upgrade(connection, folder)
    assert filled.rows(empty_url) == before
    assert not migrate.is_behind(empty_url)


def test_a_connection_in_the_middle_of_a_change_is_refused(tmp_path: Path) -> None:
    with migrate.connect(f"sqlite:///{tmp_path}/begun.db") as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=ON")
        connection.exec_driver_sql("CREATE TABLE written (id INTEGER)")
        with pytest.raises(CommandError, match="has not written"):
            command.upgrade(migrate.config(connection), "head")
