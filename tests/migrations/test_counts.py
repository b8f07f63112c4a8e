"""SQLite's own counts of what an index holds mislead it when they are older than the index."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot import migrate
from tests.migrations import filled


@pytest.mark.parametrize("was_counted", [True, False])
def test_new_indexes_are_counted_where_the_others_were(tmp_path: Path, was_counted: bool) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/counted.db"
    migrate.upgrade(url)
    filled.fill(url)
    migrate.downgrade(url, "0021")
    with migrate.connect(url) as connection, connection.begin():
        if was_counted:
            connection.execute(text("ANALYZE"))
    migrate.upgrade(url)
    with migrate.connect(url) as connection:
        there = "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'"
        assert connection.scalar(text(there)) == was_counted
        if was_counted:
            counted = text("SELECT idx FROM sqlite_stat1 WHERE tbl = 'requests'")
            found = set(connection.scalars(counted))
            assert {"ix_requests_scored", "ix_requests_behind"} <= found
