"""From `pm-request run` to connected over Socket Mode, and the memory it takes."""

import asyncio
import re
import statistics
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.server import SandboxServer
from tests.benchmarks import bursts, load
from tests.benchmarks.stand import Acme, company, environment, stop

STARTS = 5
LOOK_SECONDS = 0.002
# The outbox is empty when the bot has not called Slack for this long.
QUIET_SECONDS = 3.0


@dataclass(frozen=True)
class Starts:
    """Seconds of the first start, which makes the tables, and of those after it; megabytes."""

    first: float
    later: float
    idle_memory: float
    busy_memory: float


async def measure(url: str, folder: Path) -> Starts:
    """A first start and STARTS later ones of a process each; the last is then given events."""
    seconds = []
    for _ in range(STARTS):
        async with company("socket") as server, _running(server, url, folder) as (_, took):
            seconds.append(took)
    async with company("socket") as server, _running(server, url, folder) as (process, took):
        seconds.append(took)
        idle = _resident(process)
        await _keep_busy(server)
        busy = _resident(process)
    return Starts(seconds[0], statistics.median(seconds[1:]), idle, busy)


@asynccontextmanager
async def _running(
    server: SandboxServer, url: str, folder: Path
) -> AsyncIterator[tuple[Process, float]]:
    command = Path(sys.executable).with_name("pm-request")
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(str(command), "run"),
        env=environment(server, "socket", url),
        cwd=folder,
        stderr=DEVNULL,
    )
    try:
        async with asyncio.timeout(60):
            while not server.workspace.sockets.connected:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(LOOK_SECONDS)
        yield process, time.perf_counter() - begun
    finally:
        await stop(process)


async def _keep_busy(server: SandboxServer) -> None:
    slack = server.workspace
    assert isinstance(slack, Acme)
    await _quiet(slack)
    deliveries = await load.prepare(slack, load.MIXED, bursts.EVENTS)
    await load.send(slack.outlet(), deliveries, 16)
    await _quiet(slack)


async def _quiet(slack: Acme) -> None:
    calls = -1
    while calls != len(slack.calls):
        calls = len(slack.calls)
        await asyncio.sleep(QUIET_SECONDS)


def _resident(process: Process) -> float:
    """Megabytes of memory that are really there (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
