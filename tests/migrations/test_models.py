"""Migrations and models never differ: from empty, and down and up again."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot import migrate
from bot.models import Table
from tests.migrations import filled, structure


def _as_the_models_say(url: str) -> dict[str, dict[str, list[str]]]:
    with migrate.connect(url) as connection, connection.begin():
        Table.metadata.create_all(connection)
    return structure.of(url)


def test_upgraded_from_empty_it_is_what_the_models_say(empty_url: str, other_url: str) -> None:
    migrate.upgrade(empty_url)
    found = structure.of(empty_url)
    assert found == _as_the_models_say(other_url)
    assert structure.tables(empty_url) == set(Table.metadata.tables)


def test_alembic_finds_nothing_to_add_either(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    with migrate.connect(empty_url) as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": structure.with_model,
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Table.metadata) == []


def test_down_and_up_again_it_is_the_same(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    before = structure.of(empty_url)
    filled.fill(empty_url)
    migrate.downgrade(empty_url, "base")
    assert structure.of(empty_url) == {}
    migrate.upgrade(empty_url)
    assert structure.of(empty_url) == before
    filled.fill(empty_url)


@pytest.mark.timeout(180)  # twenty steps, each down, up and down again
def test_each_step_down_and_up_leaves_the_rows_of_the_others(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    filled.fill(empty_url)
    for step in filled.steps():
        migrate.downgrade(empty_url, step)
        kept = filled.rows(empty_url)
        assert all(kept.values()), f"rows were lost on the way down to {step}"
        migrate.upgrade(empty_url)
        migrate.downgrade(empty_url, step)
        assert filled.rows(empty_url) == kept, f"rows were lost above {step}"


def test_a_difference_would_be_seen(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    before = structure.of(empty_url)
    with migrate.connect(empty_url) as connection, connection.begin():
        connection.exec_driver_sql("CREATE INDEX ix_extra ON requests (title)")
    assert structure.of(empty_url) != before
