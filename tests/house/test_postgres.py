"""The tests' PostgreSQL: every test its own database, and a plain word where there is none."""

import psycopg
import pytest
from psycopg.errors import OperationalError

from tests import postgres


def _connect(address: str) -> psycopg.Connection:
    return psycopg.connect(address.replace("+psycopg", ""), autocommit=True)


def test_databases_of_two_tests_do_not_meet() -> None:
    with (
        postgres.fresh_database(migrated=False) as one,
        postgres.fresh_database(migrated=False) as other,
    ):
        with _connect(one) as connection:
            connection.execute("CREATE TABLE only_here (id int)")
        with _connect(other) as connection:
            found = connection.execute("SELECT to_regclass('only_here')").fetchone()
        assert found == (None,)


def test_a_database_is_dropped_even_while_somebody_is_connected() -> None:
    with postgres.fresh_database(migrated=False) as address:
        left_open = _connect(address)
    with pytest.raises(OperationalError), _connect(address):
        pass
    left_open.close()


def test_a_fresh_database_has_the_migrated_schema() -> None:
    with postgres.fresh_database() as address, _connect(address) as connection:
        row = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
        assert row == (1,)


def test_where_it_cannot_start_the_test_is_skipped_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres, "_server", _no_server)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install passwd"):
        _use()


def test_in_ci_it_must_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_server", _no_server)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(postgres.Unavailable):
        _use()


def _use() -> None:
    with postgres.fresh_database():
        raise AssertionError("there is no server")


def _no_server() -> None:
    missing = FileNotFoundError(2, "No such file or directory", "useradd")
    raise postgres.Unavailable(postgres._why(missing))
