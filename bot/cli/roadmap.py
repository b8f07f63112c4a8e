"""The roadmap as a file: `roadmap export` and `roadmap import`."""

import asyncio
import io
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

import click

from bot import config, migrate, roadmap_files
from bot.config import SettingsError
from bot.migrate import SchemaError


@click.group()
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
