"""The schema: brought up to date by the migrations, or known to be behind them."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, column, create_engine, event, select, table
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

if TYPE_CHECKING:
    from alembic.config import Config

# The repository: the migrations stand beside the package, and the install is an editable one.
ROOT = Path(__file__).parents[1]
# Where Alembic keeps what a database has been migrated to.
_VERSIONS = table("alembic_version", column("version_num"))
# Another process may be migrating the same file; it is given time to end.
BUSY_SECONDS = 30


class SchemaError(Exception):
    """The database does not fit this version of the bot; the text says what to type."""


def prepare(url: str) -> None:
    """Make sure that the database at `url` fits: SQLite is migrated, PostgreSQL must have been.

    Raises SchemaError where a person has to act. Blocks: call it before the event loop starts.
    """
    known, current = heads(), _revisions(url)
    if current == known:
        return
    if not current <= _all_revisions():
        raise SchemaError(
            "The database was last used by a newer version of pm-request. Start that version"
            " again, or restore a backup from before it."
        )
    if not url.startswith("sqlite"):
        raise SchemaError(
            "The database's tables are older than this version of pm-request. Type"
            " `alembic upgrade head` here, with the same DATABASE_URL, then start again."
        )
    upgrade(url)


def is_behind(url: str) -> bool:
    """Whether the database at `url` lacks migrations that this version of the bot has."""
    return not heads() <= _revisions(url)


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at `url` up to `revision`; nothing happens when it is there."""
    with connect(url) as connection:
        _alembic("command").upgrade(config(connection), revision)


def downgrade(url: str, revision: str) -> None:
    """Migrate the database at `url` down to `revision` ("base": no tables at all)."""
    with connect(url) as connection:
        _alembic("command").downgrade(config(connection), revision)


def config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration, working over `connection`."""
    made: Config = _alembic("config").Config(_beside("alembic.ini"))
    made.attributes["connection"] = connection
    return made


def _alembic(module: str) -> Any:
    # Loading it takes a while, and hardly any start has something to migrate.
    return import_module(f"alembic.{module}")


def _beside(name: str) -> Path:
    """A file or folder beside the package. Raises SchemaError where there is none."""
    path = ROOT / name
    if not path.exists():
        raise SchemaError(
            "The migrations are not beside the bot. Install it from its source folder, with"
            " `make install`."
        )
    return path


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    """A synchronous connection of its own to `url`, whichever driver that names.

    Raises SchemaError when there is no database to connect to.
    """
    engine = _engine(url)
    try:
        try:
            connection = engine.connect()
        except OperationalError as error:
            raise SchemaError(
                f"The database cannot be opened ({error.orig}). See to it that it is there, or mend"
                " DATABASE_URL."
            ) from error
        with connection:
            yield connection
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, poolclass=NullPool)
    engine = create_engine(
        url.replace("+aiosqlite", ""), poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _no_own_transactions)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _no_own_transactions(connection: Any, _record: object) -> None:
    # The driver would leave CREATE TABLE outside of the transaction: half a migration is worse
    # than none.
    connection.isolation_level = None


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def heads() -> set[str]:
    """The newest revision there is."""
    return {max(_all_revisions())}


def _all_revisions() -> set[str]:
    # Files are named for their revisions, which count up: a test asks Alembic whether they do.
    return {path.name.partition("_")[0] for path in _beside("migrations/versions").glob("*.py")}


def _revisions(url: str) -> set[str]:
    with connect(url) as connection:
        if not connection.dialect.has_table(connection, _VERSIONS.name):
            return set()
        return set(connection.scalars(select(_VERSIONS.c.version_num)))
