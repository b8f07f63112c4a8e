"""`pm-request sandbox` as a process of its own, as anyone would start it."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
# Two weeks of history are played before it says where it is, and machines differ (seconds).
_PATIENCE = 150.0
_LOOK = 0.05
_ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """Its address, "http://127.0.0.1:41234"; what it says goes into a file in `folder`."""
    told = folder / "sandbox.txt"
    command = [sys.executable, "-m", "bot", "sandbox", "--port", "0", *options]
    with told.open("w") as file:
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
    try:
        yield _address(process, told)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _address(process: "subprocess.Popen[bytes]", told: Path) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := _ADDRESS.search(told.read_text("utf-8")):
            return found.group()
        time.sleep(_LOOK)
    raise AssertionError(f"the sandbox did not start; it said:\n{told.read_text('utf-8')}")
