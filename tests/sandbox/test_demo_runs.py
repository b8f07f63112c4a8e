"""The demo as a process: started, left running, ended; it leaves nothing behind."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

# A demo beside nine others on a busy machine still is given the time to end.
PATIENCE_SECONDS = 150

pytestmark = pytest.mark.timeout(2 * PATIENCE_SECONDS)


def left(folder: Path) -> list[Path]:
    """What is still there."""
    return list(folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where demos put what they need while they run."""
    made = tmp_path / "temporary"
    made.mkdir()
    return made


def started(folder: Path, *options: str) -> "subprocess.Popen[str]":
    """A demo, in an environment whose settings it must not take."""
    misleading = {"PM_USERS": "nobody", "LOG_LEVEL": "SHOUT", "DATABASE_URL": "mysql://elsewhere"}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", *options],
        env={**os.environ, **misleading, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def staying(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    process = started(folder)
    yield process
    if process.poll() is None:
        process.kill()
        process.communicate()


def test_two_beside_each_other_end_well_and_leave_nothing(folder: Path) -> None:
    demos = [started(folder, "--once") for _ in range(2)]
    ended = [process.communicate(timeout=PATIENCE_SECONDS) for process in demos]
    assert [process.returncode for process in demos] == [0, 0]
    for out, err in ended:
        assert "── So does Marketing ──" in out
        assert err == ""
    assert left(folder) == []


def test_it_stays_until_ctrl_c_and_tells_what_is_done_over_http(
    staying: "subprocess.Popen[str]", folder: Path
) -> None:
    assert staying.stdout is not None
    example = _line_with(staying, "curl")
    _, address, _, body = shlex.split(example)
    posted = urllib.request.Request(address, body.encode(), method="POST")  # noqa: S310
    with urllib.request.urlopen(posted, timeout=10) as answer:  # noqa: S310
        assert json.load(answer)["result"]["by"] == "sally"
    assert "audit log" in _line_with(staying, "Sally writes in #sales")
    assert "PM-" in _line_with(staying, "Filed as")
    staying.send_signal(signal.SIGINT)
    _, err = staying.communicate(timeout=PATIENCE_SECONDS)
    assert (staying.returncode, err) == (0, "")
    assert left(folder) == []


def _line_with(process: "subprocess.Popen[str]", words: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"it ended without saying {words}")


def test_a_port_that_is_taken_is_said_in_a_sentence(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        process = started(folder, "--once", "--port", port)
        out, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 1
    assert out == ""
    assert err == f"Error: Port {port} is taken. Leave --port out, and any free one will do.\n"
    assert left(folder) == []
