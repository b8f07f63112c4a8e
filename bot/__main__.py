"""The command line: read Settings once, wire, run."""

import asyncio
import contextlib
import gc
import io
import json
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click

from bot import config, logs, manifest, migrate, roadmap_files
from bot.config import ListeningSettings, Settings, SettingsError, WebSettings
from bot.learning import evaluation
from bot.learning.training import NotLearnable
from bot.migrate import SchemaError
from bot.runtime import Role, Runtime, StartError
from bot.sandbox import demo as sandbox_demo
from bot.sandbox import trial

new_loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
with contextlib.suppress(ImportError):  # there is none for Windows, nor for PyPy
    from uvloop import new_event_loop as new_loop


@click.group()
def main() -> None:
    """pm-request: product-management intake for Slack."""


@main.command()
def run() -> None:
    """Everything in one process: listen to Slack, decide, show, schedule."""
    _serve(Role.ALL)


@main.command()
def web() -> None:
    """Only listen to Slack, over HTTP; any number of these, beside a worker."""
    _serve(Role.WEB)


@main.command()
def worker() -> None:
    """Only show and schedule; any number of these, beside a web process."""
    _serve(Role.WORKER)


@main.command("manifest")
@click.option(
    "--transport",
    type=click.Choice(["socket", "http"]),
    default="socket",
    show_default=True,
    help="How Slack reaches you: Socket Mode needs no public address.",
)
@click.option("--url", default="", help="Your public address: needed for HTTP.")
def show_manifest(transport: manifest.Transport, url: str) -> None:
    """Print the app manifest, to be pasted into Slack."""
    if transport == "http" and not url.startswith("https://"):
        raise click.BadParameter("Slack sends to https:// only: your public address, with https://")
    click.echo(json.dumps(manifest.build(transport, url), indent=2, ensure_ascii=False))


@main.command()
@click.option("--once", is_flag=True, help="Only play a short day in the terminal, then end.")
@click.option("--port", default=0, help="Port of the sandbox; any free one by default.")
def demo(once: bool, port: int) -> None:
    """Try the bot in your browser, on a local Slack workspace; what happens is told here."""
    _tell(lambda: sandbox_demo.run(once=once, port=port, say=click.echo))


@main.command()
@click.option("--empty", is_flag=True, help="Without the two weeks that have passed there.")
@click.option("--port", default=0, help="Port of the sandbox; any free one by default.")
def sandbox(empty: bool, port: int) -> None:
    """Only serve the local Slack workspace, with the bot in it."""
    _tell(lambda: trial.run(port=port, say=click.echo, empty=empty, tells=False))


@main.group()
def categories() -> None:
    """How requests are told apart: what sort each one is."""


@categories.command()
@click.option("--train", type=click.Path(path_type=Path), required=True, help="CSV to learn from.")
@click.option("--test", type=click.Path(path_type=Path), required=True, help="CSV to be tried on.")
def evaluate(train: Path, test: Path) -> None:
    """Learn from one file of texts and labels, tell the other's labels, and say how well.

    Both files are CSV with the columns text and label; the labels may be any.
    """
    try:
        score = evaluation.evaluate(evaluation.read(train), evaluation.read(test))
    except NotLearnable as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(evaluation.report(score))


@main.group()
def roadmap() -> None:
    """The roadmap as a file: out of the database, and back in."""


_WORKSPACE = click.option("--workspace", default="", help="Which one, where there are several.")


@roadmap.command()
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv")
@_WORKSPACE
def export(form: str, workspace: str) -> None:
    """Write every item to standard output, internal notes and business cases included."""
    written = _done(roadmap_files.export(_database(), form=form, workspace=workspace))
    click.echo(written, nl=False)


@roadmap.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--by", required=True, help="The product manager who does it: @name or member ID.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@_WORKSPACE
def import_(file: io.TextIOBase, by: str, dry_run: bool, workspace: str) -> None:
    """Add and change items as FILE says: CSV or JSON, as export writes it; - for standard input.

    A line with an id changes that item; one without adds an item; what a line does not say stays.
    Several gates, figures, or things it waits for stand in one cell with semicolons between.
    """
    taken = roadmap_files.take_in(
        _database(), file.read(), by=by, workspace=workspace, dry_run=dry_run
    )
    click.echo("\n".join(_done(taken)))


def _database() -> str:
    try:
        url = config.database_url()
        migrate.prepare(url)
    except (SettingsError, SchemaError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    return url


Result = TypeVar("Result")


def _done(doing: Coroutine[Any, Any, Result]) -> Result:
    try:
        return asyncio.run(doing)
    except roadmap_files.NotPossible as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _tell(live: Callable[[], Awaitable[None]]) -> None:
    """In this terminal, until it ends or a signal asks for it."""
    logs.configure("WARNING", "text")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # not every terminal has arrows and emoji
    asyncio.run(_until_signal(live))


def _serve(role: Role) -> None:
    try:
        settings = _settings(role)
        logs.configure(settings.log_level, settings.log_format)
        migrate.prepare(settings.database_url)
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(_until_signal(lambda: _live(settings, role)))
    except (SettingsError, SchemaError, StartError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _settings(role: Role) -> Settings:
    if role is Role.WEB:  # over HTTP, whatever else is set
        return config.read(WebSettings).model_copy(update={"slack_app_token": None})
    return config.read(Settings if role is Role.WORKER else ListeningSettings)


async def _live(settings: Settings, role: Role) -> None:
    runtime = Runtime(settings, role)
    try:
        await runtime.start()
        gc.freeze()  # what is loaded by now stays: looking through it again would stop the loop
        click.echo("pm-request is connected to Slack.", err=True)
        await runtime.until_stopped()
    finally:
        await runtime.stop()


async def _until_signal(live: Callable[[], Awaitable[None]]) -> None:
    """Live until it ends by itself, or a signal asks for it: then stop in good order."""
    living = asyncio.ensure_future(live())
    here = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
            here.add_signal_handler(name, living.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await living


if __name__ == "__main__":
    main()
