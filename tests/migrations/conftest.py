"""Databases that nobody has migrated yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/empty.db"
        return
    with postgres.fresh_database(migrated=False) as url:
        yield url


@pytest.fixture
def other_url(empty_url: str) -> Iterator[str]:
    """Another one, on the same kind of database."""
    if empty_url.startswith("sqlite"):
        yield empty_url.replace("empty.db", "other.db")
        return
    with postgres.fresh_database(migrated=False) as url:
        yield url
