"""What every test can ask for: a database of its own, on SQLite and on PostgreSQL."""

import gc
import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot import clock, migrate
from bot import config as config_of_bot
from bot.db import Database
from bot.learning import meaning
from tests import postgres, statements

BOLT_WARNS = "bolt_warns"
# By how long they take, most of all first (see pytest_collection_modifyitems).
LONGEST_FIRST = (
    "tests/promises/test_any_order",
    "tests/promises/test_visibility",
    "tests/promises/test_nothing_silent",
    "tests/promises/test_limits",
    "tests/sandbox/test_history",
    "tests/sandbox/test_demo_runs",
    "tests/promises/test_killed",
    "tests/promises/test_answered",
    "tests/scenarios/test_taught_categories",
    "tests/promises/test_malformed",
    "tests/scenarios/test_quarter",
    "tests/test_lessons",
    "tests/learning/test_training",
    "tests/promises/test_killed_at_any_time",
    "tests/promises/test_strange_payloads",
    "tests/migrations/test_models",
    "tests/test_main",
)


def pytest_configure(config: pytest.Config) -> None:
    # How long examples take to make says how busy the machine is.
    settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")
    config.addinivalue_line("markers", f"{BOLT_WARNS}: Bolt is expected to warn of something")
    config_of_bot.keep_to_one_core()  # there is a worker on each
    # What was imported stays: looking through all of it again and again is a tenth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: what comes last is short, and several workers end together."""
    places = {f"{file}.py": place for place, file in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


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


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with today's schema, to be copied: migrating takes longer."""
    file = tmp_path_factory.mktemp("migrated") / "pm-request.db"
    migrate.prepare(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(_migrated: Path, tmp_path: Path) -> str:
    """The URL of a SQLite database of its own, with today's schema."""
    return f"sqlite+aiosqlite:///{shutil.copy(_migrated, tmp_path)}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database with today's schema and no rows."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with postgres.fresh_database() as url:
        yield url


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """A database with today's schema and no rows."""
    database = Database(database_url)
    await statements.share(database)
    yield database
    await database.dispose()


@pytest.fixture(autouse=True)
def _clock_back() -> Iterator[None]:
    yield
    clock.reset()


@pytest.fixture(autouse=True)
def _goes_by_words() -> Iterator[None]:
    """What one test loaded to tell what texts mean, the next does not go by."""
    yield
    meaning.use(None)
