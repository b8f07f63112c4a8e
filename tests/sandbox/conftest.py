"""A small company with an app installed, served on this machine."""

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser


@pytest.fixture
def slack() -> Workspace:
    """Acme: Sally and Priya in #sales with the bot; the bot knows nothing of #random."""
    workspace = Workspace()
    workspace.install(bolt.manifest())
    sally = workspace.add_person("sally", real_name="Sally Seller")
    priya = workspace.add_person("priya", is_admin=True)
    workspace.add_channel("sales", members=[sally, priya, workspace.bot])
    workspace.add_channel("random", members=[sally])
    return workspace


@pytest.fixture
def sally(slack: Workspace) -> Person:
    return slack.person("sally")


@pytest.fixture
def priya(slack: Workspace) -> Person:
    return slack.person("priya")


@pytest.fixture
async def server(slack: Workspace) -> AsyncIterator[SandboxServer]:
    async with await SandboxServer.start(slack) as running:
        yield running


@pytest.fixture
def web(slack: Workspace, server: SandboxServer) -> AsyncWebClient:
    return bolt.client(slack, server)


@pytest.fixture
async def browser(server: SandboxServer) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        yield Browser(server, session)


class Ear:
    """An app that notes down what it is handed, and answers what it is told to answer."""

    def __init__(self) -> None:
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.answers: list[tuple[int, dict[str, str], str]] = []

    async def __call__(
        self, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], str]:
        self.headers.append(headers)
        self.bodies.append(body)
        return self.answers.pop(0) if self.answers else (200, {}, "")

    @property
    def payloads(self) -> list[dict[str, Any]]:
        """Everything handed over: events as wrapped, interactions unpacked, commands as forms."""
        return [_unpacked(body.decode()) for body in self.bodies]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [p["event"] for p in self.payloads if "event" in p]

    @property
    def kinds(self) -> list[str]:
        """Each event's type, with the subtype after a dot."""
        return [
            ".".join([e["type"], *([e["subtype"]] if "subtype" in e else [])]) for e in self.events
        ]

    def answers_json(self, body: object) -> None:
        self.answers.append((200, {"Content-Type": "application/json"}, json.dumps(body)))


def _unpacked(body: str) -> dict[str, Any]:
    if body.startswith("{"):
        return dict(json.loads(body))
    form = dict(parse_qsl(body, keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else form


@pytest.fixture
def ear(slack: Workspace) -> Ear:
    """The app's end, without an app."""
    ear = Ear()
    slack.deliver_to(ear)
    return ear
