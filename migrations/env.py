"""How migrations run: one transaction, on SQLite or PostgreSQL, one process at a time."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from bot import config, migrate
from bot.models import Table, search_index
from bot.models.columns import UtcDateTime

# Any number, as long as it is always this one: whoever holds it migrates, the others wait.
ONE_AT_A_TIME = 727_001


def run() -> None:
    """Migrate over the caller's connection, or over one of our own."""
    if context.is_offline_mode():
        raise CommandError("These migrations need a database: run them without --sql.")
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        migrate_over(given)
        return
    with migrate.connect(config.database_url()) as connection:
        migrate_over(connection)


def migrate_over(connection: Connection) -> None:
    """Run the migrations that were asked for, all of them or none."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        _without_foreign_keys(connection)
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
        render_item=_render,
    )
    with context.begin_transaction():
        if not is_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
        context.run_migrations()
        _keep_search_in_step(connection)
        if is_sqlite:
            _check_foreign_keys(connection)


def _keep_search_in_step(connection: Connection) -> None:
    # Whatever was rebuilt lost its triggers, and they may be other ones than before.
    if context.get_context().get_current_heads() == context.get_head_revisions():
        search_index.keep_in_step(connection)


def _without_foreign_keys(connection: Connection) -> None:
    # Batch mode drops and renames tables: with foreign keys on, that empties their children.
    # Inside a transaction SQLite ignores the pragma in silence, hence the question after it.
    raw = connection.connection.cursor()
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("PRAGMA foreign_keys")
    is_on = tuple(raw.fetchone() or ()) != (0,)
    raw.close()
    if is_on:
        raise CommandError("Migrate SQLite over a connection that has not written anything yet.")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise CommandError(f"Nothing was migrated: rows would be left without theirs in {tables}.")


def _render(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """Types as SQLAlchemy's own: a migration must not change when the models do."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


run()
