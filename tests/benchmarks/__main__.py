"""How fast the bot is on this machine: one table, in some minutes (`make bench`)."""

import asyncio
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from bot import clock, migrate
from tests import postgres
from tests.benchmarks import bursts, homes, load, queues, rates, searches, starts
from tests.benchmarks.bursts import Burst
from tests.benchmarks.rates import Pair
from tests.benchmarks.stand import Transport

TRANSPORTS: dict[Transport, str] = {"http": "signed HTTP", "socket": "Socket Mode"}
AIMS = {"SQLite": 0.4, "PostgreSQL": 0.6}
BURST_SECONDS, START_SECONDS, MEGABYTES = 1.5, 2.0, 160
SEARCH_MS, QUEUE_MS = 100, 50


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


def show_rates() -> None:
    """Payloads a second, beside the bare app."""
    head("database", "over", "what", "whole bot", "bare app", "ratio", "aim")
    for kind in AIMS:
        for transport, over in TRANSPORTS.items():
            with databases(kind) as (urls, folder):
                for pair in asyncio.run(rates.measure(transport, urls, folder)):
                    _say_pair(kind, over, pair)
        with databases(kind) as (urls, folder):
            posting = rates.measure("http", urls, folder, kinds=[load.ASKS], role="ALL")
            for pair in asyncio.run(posting):
                _say_pair(kind, "signed HTTP, and posting meanwhile", pair, aimed=False)


def _say_pair(kind: str, over: str, pair: Pair, *, aimed: bool = True) -> None:
    whole, bare = f"{pair.whole_rate:.0f}/s", f"{pair.bare_rate:.0f}/s"
    say(kind, over, pair.kind, whole, bare, f"{pair.ratio:.2f}", f"{AIMS[kind]}" if aimed else "")


def show_bursts() -> None:
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


def show_starts() -> None:
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


def show_search() -> None:
    """Searching and look-alikes, and how they grow."""
    head("database", "what", "requests", "half within", "95 of 100 within", "all within", "aim")
    for kind in AIMS:
        for size in searches.SIZES:
            with databases(kind) as (urls, _):
                if kind == "SQLite":
                    migrate.prepare(urls[0])
                for took in asyncio.run(searches.measure(urls[0], size)):
                    times = (f"{took.within(share):.1f} ms" for share in (0.5, 0.95, 1))
                    say(kind, took.what, f"{size:,}", *times, f"under {SEARCH_MS} ms")


def show_queue() -> None:
    """The queue in the order of its scores, and how it grows."""
    cells = ("database", "what", "requests", "of them waiting")
    head(*cells, "half within", "95 of 100 within", "all within", "aim")
    for kind in AIMS:
        for size in queues.SIZES:
            with databases(kind) as (urls, _):
                if kind == "SQLite":
                    migrate.prepare(urls[0])
                waiting, taken = asyncio.run(queues.measure(urls[0], size))
                for took in taken:
                    times = (f"{took.within(share):.1f} ms" for share in (0.5, 0.95, 1))
                    counts = f"{size:,}", f"{waiting:,}"
                    say(kind, took.what, *counts, *times, f"under {QUEUE_MS} ms")


def show_home() -> None:
    """Lists and App Home, and how they grow."""
    head("database", "what", "requests", "half within", "95 of 100 within", "all within", "aim")
    for kind in AIMS:
        for size in homes.SIZES:
            with databases(kind) as (urls, _):
                if kind == "SQLite":
                    migrate.prepare(urls[0])
                for took in asyncio.run(homes.measure(urls[0], size)):
                    times = (f"{took.within(share):.1f} ms" for share in (0.5, 0.95, 1))
                    say(kind, took.what, f"{size:,}", *times, f"under {QUEUE_MS} ms")


PARTS: dict[str, Callable[[], None]] = {
    "rates": show_rates,
    "bursts": show_bursts,
    "starts": show_starts,
    "search": show_search,
    "queue": show_queue,
    "home": show_home,
}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
def main(parts: tuple[str, ...]) -> None:
    """Measure the whole bot on this machine, or only some PARTS of it."""
    click.echo(
        f"{clock.now():%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f} at the beginning"
    )
    for part in parts or PARTS:
        try:
            PARTS[part]()
        except pytest.skip.Exception as reason:
            click.echo(f"\n{reason}")
    click.echo(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
