"""Starting the bot: SQLite migrates by itself, PostgreSQL says what to type."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from bot import migrate
from bot.models import Table
from tests.migrations import structure


def _newer_version_was_here(url: str) -> None:
    migrate.upgrade(url)
    with migrate.connect(url) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")


def test_sqlite_migrates_by_itself_and_postgresql_says_what_to_type(empty_url: str) -> None:
    assert migrate.is_behind(empty_url)
    if empty_url.startswith("sqlite"):
        migrate.prepare(empty_url)
    else:
        with pytest.raises(migrate.SchemaError, match="alembic upgrade head"):
            migrate.prepare(empty_url)
        assert structure.of(empty_url) == {}
        migrate.upgrade(empty_url)
    assert not migrate.is_behind(empty_url)
    migrate.prepare(empty_url)
    assert structure.tables(empty_url) == set(Table.metadata.tables)


def test_a_database_of_a_newer_version_is_refused(empty_url: str) -> None:
    _newer_version_was_here(empty_url)
    with pytest.raises(migrate.SchemaError, match="newer version"):
        migrate.prepare(empty_url)


def test_files_are_named_for_their_revisions_which_count_up() -> None:
    """A start asks their names: loading them all, with Alembic, takes longer."""
    scripts = ScriptDirectory.from_config(migrate.config())
    named = sorted(path.name[:4] for path in (migrate.ROOT / "migrations/versions").glob("*.py"))
    assert [script.revision for script in scripts.walk_revisions()] == named[::-1]
    assert set(scripts.get_heads()) == migrate.heads()


def test_a_start_with_nothing_to_migrate_loads_no_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/up-to-date.db"
    migrate.upgrade(url)
    start = f"from bot import migrate; migrate.prepare({url!r}); import sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", start], cwd=migrate.ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert "sqlalchemy" in loaded
    assert "alembic" not in loaded


def test_two_processes_may_migrate_at_once(empty_url: str) -> None:
    other = subprocess.Popen(_alembic(), env=_environment(empty_url), cwd=migrate.ROOT)
    migrate.upgrade(empty_url)
    assert other.wait(timeout=30) == 0
    assert not migrate.is_behind(empty_url)


def test_alembic_upgrade_head_needs_no_token(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/by-hand.db"
    subprocess.run(_alembic(), env=_environment(url), cwd=migrate.ROOT, check=True)
    assert not migrate.is_behind(url)


def _alembic() -> list[str]:
    return [str(Path(sys.executable).with_name("alembic")), "upgrade", "head"]


def _environment(url: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SLACK_")}
    return kept | {"DATABASE_URL": url}
