"""To try the bot without Slack: `demo`, and `sandbox`."""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable

import click

from bot import logs
from bot.cli import signals
from bot.sandbox import demo as played
from bot.sandbox import trial


@click.command()
@click.option("--once", is_flag=True, help="Only play a short day in the terminal, then end.")
@click.option("--port", default=0, help="Port of the sandbox; any free one by default.")
def demo(once: bool, port: int) -> None:
    """Try the bot in your browser, on a local Slack workspace; what happens is told here."""
    _tell(lambda: played.run(once=once, port=port, say=click.echo))


@click.command()
@click.option("--empty", is_flag=True, help="Without the two weeks that have passed there.")
@click.option("--port", default=0, help="Port of the sandbox; any free one by default.")
def sandbox(empty: bool, port: int) -> None:
    """Only serve the local Slack workspace, with the bot in it."""
    _tell(lambda: trial.run(port=port, say=click.echo, empty=empty, tells=False))


def _tell(live: Callable[[], Awaitable[None]]) -> None:
    """In this terminal, until it ends or a signal asks for it."""
    logs.configure("WARNING", "text")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # not every terminal has arrows and emoji
    asyncio.run(signals.until_signal(live))
