"""The app manifest, on paper: `manifest`."""

import json

import click

from bot import manifest as manifests
from bot.manifest import Transport


@click.command()
@click.option(
    "--transport",
    type=click.Choice(["socket", "http"]),
    default="socket",
    show_default=True,
    help="How Slack reaches you: Socket Mode needs no public address.",
)
@click.option("--url", default="", help="Your public address: needed for HTTP.")
def manifest(transport: Transport, url: str) -> None:
    """Print the app manifest, to be pasted into Slack."""
    if transport == "http" and not url.startswith("https://"):
        raise click.BadParameter("Slack sends to https:// only: your public address, with https://")
    click.echo(json.dumps(manifests.build(transport, url), indent=2, ensure_ascii=False))
