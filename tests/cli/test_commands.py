"""The command line: every command is listed and loads; `run` loads nothing of the others'."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import COMMANDS, main
from tests.house.source import ROOT

# What `run` over Socket Mode can do without, and how much later each would make the start.
NOT_NEEDED = (
    "bot.sandbox",
    "bot.learning.evaluation",
    "bot.manifest",
    "bot.web_server",
    "alembic",
    "holidays",
    "uvicorn",
    "starlette",
    "sklearn",
    "numpy",
)


def test_help_lists_every_command_with_what_it_is_for() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    for name in COMMANDS:
        assert f"  {name} " in listed
    assert "run         Everything in one process: listen to Slack" in listed
    assert list(COMMANDS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_it_is(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert f"Usage: main {name} " in shown.output
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.name == name


def test_an_unknown_command_is_said() -> None:
    tried = CliRunner().invoke(main, ["rum"])
    assert tried.exit_code == 2
    assert "No such command 'rum'" in tried.output


def test_run_loads_nothing_that_it_does_not_need() -> None:
    loaded = _loaded_by("run")
    assert "bot.runtime" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []


def test_help_of_a_command_loads_none_of_the_others() -> None:
    assert "bot.runtime" in _loaded_by("worker")
    assert "bot.runtime" not in _loaded_by("categories")


def _loaded_by(command: str) -> list[str]:
    """The modules that are there when the command is about to begin."""
    asked = (
        "import sys; from bot.__main__ import main;"
        f" main([{command!r}, '--help'], standalone_mode=False); print(*sys.modules)"
    )
    return subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
