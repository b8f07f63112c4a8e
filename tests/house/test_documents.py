"""Every setting and every command is in the README; what is installed is pinned."""

import re
import tomllib

import pytest

from bot.config import Settings
from bot.domain import commands
from tests.house.source import ROOT

REQUIREMENTS = ROOT / "requirements"


def test_every_setting_is_in_the_readme() -> None:
    prefix = Settings.model_config.get("env_prefix", "")
    names = [f"{prefix}{field}".upper() for field in Settings.model_fields]
    assert missing(names, _readme()) == []


def test_every_command_is_in_the_readme() -> None:
    typed = [f"{commands.COMMAND} {row.verb}" for row in commands.COMMANDS]
    assert missing(typed, _readme()) == []


def test_a_name_inside_a_longer_one_does_not_count() -> None:
    assert missing(["PORT"], "set EXPORT_PORTS") == ["PORT"]
    assert missing(["/pm-request list"], "`/pm-request listing`") == ["/pm-request list"]
    assert missing(["PORT", "/pm-request list"], "PORT, `/pm-request list [who]`") == []


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "learn.txt"])
def test_everything_installed_is_pinned_with_hashes_and_tells_no_address(name: str) -> None:
    text = (REQUIREMENTS / name).read_text()
    assert unpinned(text) == []
    assert "://" not in text
    assert "--index-url" not in text


def test_a_loose_requirement_is_found() -> None:
    assert unpinned("click==8.5.1 \\\n    --hash=sha256:ab\nrich>=15\n") == ["rich>=15"]
    assert unpinned("click==8.5.1\n") == ["click==8.5.1"]


def test_what_the_project_declares_is_what_is_pinned_for_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = (REQUIREMENTS / "runtime.in").read_text().splitlines()
    lines = [line.partition("#")[0].strip() for line in wanted]
    assert sorted(filter(None, lines)) == sorted(project["dependencies"])


def missing(names: list[str], text: str) -> list[str]:
    """The names that stand nowhere in the text as words of their own."""
    return [n for n in names if not re.search(rf"(?<![\w/-]){re.escape(n)}(?![\w-])", text)]


def unpinned(text: str) -> list[str]:
    """The requirements without an exact version and a hash."""
    entries = re.split(r"\n(?=[A-Za-z])", text.strip())
    return [
        entry.splitlines()[0]
        for entry in entries
        if not re.match(r"[\w.-]+==\S+", entry) or "--hash=sha256:" not in entry
    ]


def _readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")
