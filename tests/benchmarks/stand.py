"""A stand: a Slack of its own in this process, and what is measured in another, tied together."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot import manifest, migrate
from bot.sandbox.deliveries import Delivery, Outlet
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from tests.house.source import ROOT

# Who say something by turns.
SELLERS = 24

Transport = Literal["socket", "http"]
What = Literal["whole", "bare"]


class Nowhere:
    """A way to the app that keeps every payload, to be sent when the watch is running."""

    def __init__(self) -> None:
        self.kept: list[Delivery] = []

    async def hand_over(self, delivery: Delivery) -> Any:
        self.kept.append(delivery)


class Acme(Workspace):
    """A company whose payloads can be held back."""

    nowhere: Nowhere | None = None

    def outlet(self) -> Outlet:
        return self.nowhere or super().outlet()

    def person_named(self, name: str) -> Person:
        return next(person for person in self.people.values() if person.name == name)

    def seller(self, number: int) -> Person:
        """One after the other: what is said at once is said by several people."""
        return self.person_named(f"sally-{number % SELLERS}")


@dataclass
class Stand:
    """What is measured (`process`), and the Slack that it is tied to."""

    slack: Acme
    process: Process
    transport: Transport


@asynccontextmanager
async def company(transport: Transport) -> AsyncIterator[SandboxServer]:
    """Acme with the bot in #pm-triage, #sales and #marketing, being served."""
    slack = Acme(name="Acme", team_id="T07ACME4K2", domain="acme")
    slack.install(manifest.build(transport))
    slack.faults.rate_limit = False
    sellers = [
        slack.add_person(f"sally-{number}", real_name=f"Sally Seller {number}")
        for number in range(SELLERS)
    ]
    priya = slack.add_person("priya", real_name="Priya Product", is_admin=True)
    for name in ("sales", "marketing"):
        slack.add_channel(name, members=[*sellers, priya, slack.bot])
    slack.add_channel("pm-triage", private=True, members=[priya, slack.bot])
    slack.add_group("product", [priya])
    async with await SandboxServer.start(slack) as server:
        yield server


def environment(server: SandboxServer, transport: Transport, database_url: str) -> dict[str, str]:
    """The settings of a process that is to be tied to this Slack."""
    slack = server.workspace
    transports = {
        "socket": {"SLACK_APP_TOKEN": slack.app_token},
        "http": {"SLACK_SIGNING_SECRET": slack.signing_secret},
    }
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": server.api_url,
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": "0",
        "PM_TRIAGE_CHANNEL": slack.channel("#pm-triage").id,
        "PM_GROUP": slack.group("product").id,
        **transports[transport],
    }


@asynccontextmanager
async def standing(
    what: What, role: str, transport: Transport, database_url: str, folder: Path
) -> AsyncIterator[Stand]:
    """`what` at work in a process of its own, with a Slack of its own; stopped at the end."""
    if database_url.startswith("sqlite"):
        await asyncio.to_thread(migrate.prepare, database_url)
    async with company(transport) as server:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.benchmarks.served", what, role),
            env=environment(server, transport, database_url),
            cwd=folder,
            stdout=PIPE,
        )
        try:
            port = await _ready(process)
            slack = server.workspace
            assert isinstance(slack, Acme)
            if transport == "http":
                slack.deliver_over_http(f"http://127.0.0.1:{port}/slack/events")
            yield Stand(slack, process, transport)
        finally:
            await stop(process)


async def _ready(process: Process) -> int:
    assert process.stdout
    async with asyncio.timeout(60):
        line = (await process.stdout.readline()).decode()
    if not line.startswith("ready "):
        raise RuntimeError("what was to be measured did not start")
    return int(line.split()[1])


async def stop(process: Process) -> None:
    """Ask it to end, and wait."""
    if process.returncode is None:
        process.terminate()
    await process.wait()
