"""How fast the bot is on this machine: one table, in some minutes (`make bench`)."""

import asyncio
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from bot import clock
from bot.db import Database
from tests import postgres
from tests.benchmarks import (
    bursts,
    desks,
    digests,
    homes,
    load,
    queues,
    rates,
    searches,
    starts,
    ticks,
    timings,
)
from tests.benchmarks.bursts import Burst
from tests.benchmarks.kept import Shelf
from tests.benchmarks.rates import Pair
from tests.benchmarks.stand import Transport
from tests.benchmarks.timings import Deed, Took

TRANSPORTS: dict[Transport, str] = {"http": "signed HTTP", "socket": "Socket Mode"}
AIMS = {"SQLite": 0.4, "PostgreSQL": 0.6}
BURST_SECONDS, START_SECONDS, MEGABYTES = 1.5, 2.0, 160
SEARCH_MS, LIST_MS, DIGEST_MS = 100, 50, 1000


@contextmanager
def databases(kind: str) -> Iterator[tuple[tuple[str, str], Path]]:
    """Two new databases, and a folder to work in."""
    with tempfile.TemporaryDirectory(prefix="pm-request-bench-") as name:
        folder = Path(name)
        if kind == "SQLite":
            first, second = (f"sqlite+aiosqlite:///{folder}/{file}.db" for file in "ab")
            yield (first, second), folder
            return
        with postgres.fresh_database() as first, postgres.fresh_database() as second:
            yield (first, second), folder


def say(*cells: str) -> None:
    """A row of a table, as Markdown writes it."""
    click.echo(f"| {' | '.join(cells)} |")


def head(*cells: str) -> None:
    """The first row of a table."""
    click.echo()
    say(*cells)
    say(*("---" for _ in cells))


def show_rates(only: str) -> None:
    """Payloads a second, beside the bare app."""
    head("database", "over", "what", "whole bot", "bare app", "ratio", "aim")
    kinds = [kind for kind in load.KINDS if only in kind]
    for database in AIMS:
        for transport, over in TRANSPORTS.items():
            with databases(database) as (urls, folder):
                for pair in asyncio.run(rates.measure(transport, urls, folder, kinds=kinds)):
                    _say_pair(database, over, pair)
        with databases(database) as (urls, folder):
            posting = rates.measure("http", urls, folder, kinds=[load.ASKS], role="ALL")
            for pair in asyncio.run(posting):
                _say_pair(database, "signed HTTP, and posting meanwhile", pair, aimed=False)


def _say_pair(kind: str, over: str, pair: Pair, *, aimed: bool = True) -> None:
    whole, bare = f"{pair.whole_rate:.0f}/s", f"{pair.bare_rate:.0f}/s"
    say(kind, over, pair.kind, whole, bare, f"{pair.ratio:.2f}", f"{AIMS[kind]}" if aimed else "")


def show_bursts(only: str) -> None:
    """The slowest acknowledgements of a burst."""
    head(
        f"database, {bursts.EVENTS} events at once",
        "over",
        "what",
        "99 of 100 within",
        "all within",
        "not acknowledged",
        "Web API calls meanwhile",
        "aim",
    )
    mixes = {
        "half of them requests, half chatter": load.MIXED,
        "all of them requests": (load.ASKS,),
    }
    mixes = {words: kinds for words, kinds in mixes.items() if only in words}
    for kind in AIMS:
        for transport, over in TRANSPORTS.items():
            for words, kinds in mixes.items():
                with databases(kind) as (urls, folder):
                    burst = asyncio.run(bursts.measure(transport, urls[0], folder, kinds=kinds))
                _say_burst(kind, over, words, burst)


def _say_burst(kind: str, over: str, words: str, burst: Burst) -> None:
    times = f"{burst.slowest_percent:.2f} s", f"{burst.slowest:.2f} s"
    counts = f"{burst.missed}", f"{burst.calls}"
    say(kind, over, words, *times, *counts, f"under {BURST_SECONDS} s")


def show_starts(_only: str) -> None:
    """Starting, and memory."""
    head(
        "database",
        "first start",
        "later starts",
        "aim",
        "memory after the start",
        f"after {bursts.EVENTS} events",
        "aim",
    )
    for kind in AIMS:
        with databases(kind) as (urls, folder):
            found = asyncio.run(starts.measure(urls[0], folder))
        say(
            kind,
            f"{found.first:.2f} s",
            f"{found.later:.2f} s",
            f"under {START_SECONDS:.0f} s",
            f"{found.idle_memory:.0f} MB",
            f"{found.busy_memory:.0f} MB",
            f"under {MEGABYTES} MB",
        )


def _show_deeds(deeds: Mapping[str, Deed], aim: int, shelf: Shelf) -> None:
    """How long each of `deeds` takes on a desk of either size, and how that grows."""
    few, many = (f"{size:,} requests: 95 of 100 within" for size in desks.SIZES)
    head("database", "what", few, many, "growth", "half within", "all within", "aim")
    for kind in AIMS:
        for what, deed in deeds.items():
            few_and_many = [(shelf.desk(kind, size), size) for size in desks.SIZES]
            small, large = (asyncio.run(_took(url, size, deed)) for url, size in few_and_many)
            slow, slower = small.within(0.95), large.within(0.95)
            rest = (f"{large.within(share):.1f} ms" for share in (0.5, 1))
            times = f"{slow:.1f} ms", f"{slower:.1f} ms", f"{slower / slow:.1f}"
            say(kind, what, *times, *rest, f"under {aim} ms")


async def _took(url: str, size: int, deed: Deed) -> Took:
    db = Database(url)
    try:
        return await timings.measure(db, deed, size)
    finally:
        await db.dispose()


ALONE: Mapping[str, Callable[[str], None]] = {
    "rates": show_rates,
    "bursts": show_bursts,
    "starts": show_starts,
}
# What is done at a desk, and within how many milliseconds it should be.
AT_A_DESK: Mapping[str, tuple[Mapping[str, Deed], int]] = {
    "search": (searches.DEEDS, SEARCH_MS),
    "queue": (queues.DEEDS, LIST_MS),
    "home": (homes.DEEDS, LIST_MS),
    "ticks": (ticks.DEEDS, SEARCH_MS),
    "digests": (digests.DEEDS, DIGEST_MS),
}
PARTS = [*ALONE, *AT_A_DESK]


@contextmanager
def _shelf(folder: Path | None) -> Iterator[Shelf]:
    with tempfile.TemporaryDirectory(prefix="pm-request-desks-") as passing:
        shelf = Shelf(folder or Path(passing))
        try:
            yield shelf
        finally:
            shelf.close()


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option("--keep", type=click.Path(path_type=Path), help="Folder for filled databases.")
@click.option("--only", default="", help="Only what is called so.")
def main(parts: tuple[str, ...], keep: Path | None, only: str) -> None:
    """Measure the whole bot on this machine, or only some PARTS of it."""
    click.echo(
        f"{clock.now():%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f} at the beginning"
    )
    with _shelf(keep) as shelf:
        for part in parts or PARTS:
            try:
                _show(part, shelf, only)
            except pytest.skip.Exception as reason:
                click.echo(f"\n{reason}")
    click.echo(f"\nload {os.getloadavg()[0]:.1f} at the end")


def _show(part: str, shelf: Shelf, only: str) -> None:
    if part in ALONE:
        ALONE[part](only)
        return
    deeds, aim = AT_A_DESK[part]
    _show_deeds({what: deed for what, deed in deeds.items() if only in what}, aim, shelf)


if __name__ == "__main__":
    main()
