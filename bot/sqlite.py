"""SQLite's driver, with fewer visits to its thread: a visit costs more than most statements."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import aiosqlite
from sqlalchemy import make_url

_CHUNK = 64


class Cursor(aiosqlite.Cursor):
    """A statement and all its rows in one visit; without this it would take four."""

    _rows: Iterable[Any] = ()

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "Cursor":
        visit: Callable[..., Awaitable[list[Any]]] = self._execute
        self._rows = await visit(self._run, sql, () if parameters is None else parameters)
        return self

    def _run(self, sql: str, parameters: Any) -> list[Any]:
        return self._cursor.execute(sql, parameters).fetchall()

    async def fetchall(self) -> Iterable[Any]:
        return self._rows

    async def close(self) -> None:
        """All rows are fetched, so nothing is left open."""


class Connection(aiosqlite.Connection):
    """A connection whose cursors make one visit a statement."""

    # Theirs makes a visit for it, and gives something to be awaited.
    def cursor(self) -> Cursor:  # type: ignore[override]
        return Cursor(self, self._conn.cursor())

    async def rollback(self) -> None:
        """The pool asks for one whenever a connection comes back; mostly there is nothing to do."""
        if self.in_transaction:
            await super().rollback()


def connecting(url: str) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """What makes a connection to the database file at `url`."""
    path = make_url(url).database or ""

    async def connect() -> aiosqlite.Connection:
        # Cursors are made here and used in the connection's thread, one after the other.
        made = Connection(lambda: sqlite3.connect(path, check_same_thread=False), _CHUNK)
        made._thread.daemon = True  # whoever forgets to dispose can still end
        return await made

    return connect
