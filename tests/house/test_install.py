"""What `make install` says about a Python that will not do, and that it does nothing twice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT

NO_VENV = """#!/bin/sh
case "$2" in *ensurepip*) exit 1 ;; *) exit 0 ;; esac
"""
TOO_OLD = """#!/bin/sh
exit 1
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make install` looks at, in a folder of its own."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


@pytest.mark.parametrize(
    ("script", "advice"),
    [
        (NO_VENV, "apt-get install python3-venv"),
        (TOO_OLD, "needs Python 3.11 or newer"),
        (None, "install Python 3.11 or newer"),
    ],
    ids=["without venv", "too old", "not there"],
)
def test_a_python_that_will_not_do_is_said_in_a_sentence(
    clone: Path, script: str | None, advice: str
) -> None:
    python = clone / "some python"
    if script:
        python.write_text(script)
        python.chmod(0o755)
    made = _make(clone, "install", f"PYTHON={python}")
    told = [line for line in made.stderr.splitlines() if not line.startswith("make")]
    assert made.returncode != 0
    assert len(told) == 1
    assert advice in told[0]
    assert not (clone / ".venv").exists()


def test_what_is_installed_is_not_installed_again(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / ".made").touch()
    (clone / ".venv" / ".installed").touch()
    made = _make(clone, "install")
    assert made.returncode == 0
    assert "Installing" not in made.stdout


def test_make_alone_lists_what_there_is_to_type(clone: Path) -> None:
    listed = _make(clone).stdout
    for target in ("install", "demo", "test", "format", "bench"):
        assert f"  make {target} " in listed


def _make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The tests may themselves run under make: its flags are not for this one.
    outside = {
        key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFL"))
    }
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )
