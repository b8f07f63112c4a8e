"""How fast the bot is on this machine: one table, in a few minutes."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tests import postgres
from tests.benchmarks import rates


@contextmanager
def _databases(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    if kind == "SQLite":
        yield f"sqlite+aiosqlite:///{folder}/a.db", f"sqlite+aiosqlite:///{folder}/b.db"
        return
    with postgres.fresh_database() as first, postgres.fresh_database() as second:
        yield first, second


def main() -> None:
    for kind in ("SQLite", "PostgreSQL"):
        for transport in ("http", "socket"):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                with _databases(kind, folder) as urls:
                    for pair in asyncio.run(rates.measure(transport, urls, folder)):
                        click.echo(
                            f"{kind} {transport} {pair.kind} {pair.ratio:.2f} {[round(x) for x in pair.whole]} {[round(x) for x in pair.bare]}"
                        )


if __name__ == "__main__":
    main()
