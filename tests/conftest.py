"""What every test can ask for: a database of its own, on SQLite and on PostgreSQL."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import clock
from bot.db import Database
from bot.models import Table
from tests import postgres

BOLT_WARNS = "bolt_warns"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{BOLT_WARNS}: Bolt is expected to warn of something")


class _Heard(logging.Handler):
    """Keeps what Bolt warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _bolt_is_content(request: pytest.FixtureRequest) -> Iterator[None]:
    """Bolt only warns of a listener's misspelt argument, and of payloads that nobody handles."""
    heard, bolt = _Heard(), logging.getLogger("slack_bolt")
    bolt.addHandler(heard)
    yield
    bolt.removeHandler(heard)
    if heard.said and not request.node.get_closest_marker(BOLT_WARNS):
        pytest.fail("Bolt warned:\n" + "\n".join(heard.said))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database: a file without tables, or one with today's schema."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/pm-request.db"
        return
    with postgres.fresh_database() as url:
        yield url


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """A database with today's schema and no rows."""
    database = Database(database_url)
    if database_url.startswith("sqlite"):
        async with database.engine.begin() as connection:
            await connection.run_sync(Table.metadata.create_all)
    yield database
    await database.dispose()


@pytest.fixture(autouse=True)
def _clock_back() -> Iterator[None]:
    yield
    clock.reset()
