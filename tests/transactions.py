"""What becomes of transactions, counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import event
from sqlalchemy.engine import Connection

from bot.db import Database


@contextmanager
def counted(db: Database, what: Literal["begin", "commit"]) -> Iterator[list[None]]:
    """One for each transaction that begins, or is committed, meanwhile."""
    found: list[None] = []

    def note(_connection: Connection) -> None:
        found.append(None)

    event.listen(db.engine.sync_engine, what, note)
    try:
        yield found
    finally:
        event.remove(db.engine.sync_engine, what, note)
