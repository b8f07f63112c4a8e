"""The database: engine, sessions, one transaction at a time; nobody else makes a session."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import CursorResult, Executable, event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot import sqlite
from bot.errors import Busy

# Waiting for the one SQLite writer must end before Slack's 3 s do.
BUSY_MS = 1500
POOL_SECONDS = 2
# More than that waiting for their turn are a crowd: it has to be through long before Slack's 3 s.
CROWD = 16
# At once and in one process: SQLite has one writer.
CONNECTIONS = {"sqlite": 1, "postgresql": 10}
# In a session's `info`: its transaction's connection.
_CONNECTION = "connection"
# Set in a session's `info` by whoever enqueues.
ENQUEUED = "enqueued"


class Turns:
    """Turns in order, so many at a time; `waiting` is how many have none yet."""

    def __init__(self, at_a_time: int) -> None:
        self._turns = asyncio.Semaphore(at_a_time)
        self.waiting = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A turn; raises Busy after POOL_SECONDS of waiting for it."""
        self.waiting += 1
        try:
            async with asyncio.timeout(POOL_SECONDS):
                await self._turns.acquire()
        except TimeoutError as error:
            raise Busy from error
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._turns.release()


class Database:
    """`begin()` is the only way to a session; `on_enqueued` is called after each commit
    that put something into the outbox."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        # The pool lets latecomers overtake, for seconds when it is busy; turns are in order.
        self._turns = Turns(CONNECTIONS[self.engine.dialect.name])
        self.on_enqueued: Callable[[], None] = _nothing

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises Busy after POOL_SECONDS of waiting for its turn.
        """
        async with self._turns.one(), self._sessions.begin() as session:
            session.info[_CONNECTION] = await session.connection()
            yield session
        if session.info.get(ENQUEUED):
            self.on_enqueued()

    @property
    def is_crowded(self) -> bool:
        """Whether whoever comes now would wait long."""
        return self._turns.waiting >= CROWD

    async def dispose(self) -> None:
        await self.engine.dispose()


async def run(
    session: AsyncSession, statement: Executable, values: Mapping[str, object]
) -> CursorResult[*tuple[Any, ...]]:
    """`statement` on the session's connection: rows, but no objects.

    What a session does around a statement costs more than most of them. Changes to objects
    that were not flushed are not seen.
    """
    connection: AsyncConnection = session.info[_CONNECTION]
    return await connection.execute(statement, values)


def _nothing() -> None:
    pass


def create_engine(url: str) -> AsyncEngine:
    """An engine for SQLite or PostgreSQL."""
    # An error that names its parameters puts what people wrote into the log.
    usual: dict[str, Any] = {"pool_timeout": POOL_SECONDS, "hide_parameters": True}
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=5, max_overflow=5, **usual)
    usual["async_creator"] = sqlite.connecting(url)
    engine = create_async_engine(url, pool_size=1, max_overflow=0, **usual)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions lose updates (read, then write): we begin them ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={BUSY_MS}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
