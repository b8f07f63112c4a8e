"""How well categories are told: `categories evaluate`."""

import sys
from pathlib import Path

import click

from bot.learning import evaluation
from bot.learning.training import NotLearnable


@click.group()
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
