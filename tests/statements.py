"""SQL is put together once a test process, and not again for every test's own database.

SQLAlchemy keeps what it compiled by the engine and its dialect, and each test has an engine of its
own: without this, a test compiles some eighty statements that the one before it had compiled.
"""

from typing import Any

from sqlalchemy.engine import Dialect

from bot.db import Database

# More than there are in all of the bot: nothing that is needed again is thrown out.
MOST = 5_000
# By the kind of database: the dialect that the first engine had, and what it compiled.
_first: dict[str, tuple[Dialect, Any]] = {}


async def share(database: Database) -> None:
    """Let it go on with what other databases of its kind had compiled. To be asked at once."""
    engine = database.engine.sync_engine
    if engine.name not in _first:
        async with database.engine.connect():
            pass  # a dialect learns from its first connection what it speaks with
        engine._compiled_cache.capacity = MOST  # type: ignore[union-attr]
        _first[engine.name] = (engine.dialect, engine._compiled_cache)
    engine.dialect, engine._compiled_cache = _first[engine.name]
    engine.pool._dialect = engine.dialect
