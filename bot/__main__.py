"""The command line: each command is loaded when it is called for, with what it needs."""

import gc
from importlib import import_module

import click

COMMANDS = {
    "categories": "bot.cli.categories:categories",
    "demo": "bot.cli.trying:demo",
    "manifest": "bot.cli.manifests:manifest",
    "roadmap": "bot.cli.roadmap:roadmap",
    "run": "bot.cli.serving:run",
    "sandbox": "bot.cli.trying:sandbox",
    "web": "bot.cli.serving:web",
    "worker": "bot.cli.serving:worker",
}


class Commands(click.Group):
    """The commands of COMMANDS, of which only the one that is typed is loaded."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _loaded(COMMANDS[cmd_name]) if cmd_name in COMMANDS else None


def _loaded(place: str) -> click.Command:
    module, _, name = place.partition(":")
    # What is loaded stays: to look through it for garbage, again and again as it grows, would
    # take a sixth of a start.
    gc.disable()
    try:
        command: click.Command = getattr(import_module(module), name)
    finally:
        gc.freeze()
        gc.enable()
    return command


@click.group(cls=Commands)
def main() -> None:
    """pm-request: product-management intake for Slack."""


if __name__ == "__main__":
    main()
