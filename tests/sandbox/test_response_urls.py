"""response_url: five posts within half an hour, and the only way to touch an ephemeral message."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import Message, Workspace
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.conftest import Ear


async def _post(url: str, **body: Any) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return response.status, await response.text()


@pytest.fixture
async def url(server: SandboxServer, ear: Ear, sally: Person) -> str:
    """Of a command in a channel that the bot is not in."""
    await sally.runs("/ask", in_="#random")
    return str(ear.payloads[-1]["response_url"])


async def test_ephemeral_unless_it_says_in_channel(
    slack: Workspace, url: str, sally: Person, priya: Person
) -> None:
    assert url.startswith(slack.base_url)
    await priya.joins("#random")
    assert await _post(url, text="for you") == (200, "ok")
    assert await _post(url, text="for all", response_type="in_channel") == (200, "ok")
    assert [m.text for m in sally.sees("#random")][1:] == ["for you", "for all"]
    assert [m.text for m in priya.sees("#random")][1:] == ["for all"]


async def test_five_times_within_half_an_hour(slack: Workspace, url: str, ear: Ear) -> None:
    for _ in range(5):
        assert (await _post(url, text="x"))[0] == 200
    status, said = await _post(url, text="x")
    assert status == 404
    assert "used_url" in said


async def test_not_after_half_an_hour(slack: Workspace, url: str) -> None:
    slack.clock_by(minutes=31)
    assert "expired_url" in (await _post(url, text="x"))[1]
    assert "expired_url" in (await _post(f"{slack.base_url}/response/commands/T/x", text="x"))[1]


async def test_what_it_refuses(slack: Workspace, url: str, sally: Person) -> None:
    assert (await _post(url))[0] == 400
    assert (await _post(url, text="x", blocks=[{"type": "section"}]))[0] == 400
    async with aiohttp.ClientSession() as session, session.post(url, data="{") as response:
        assert response.status == 400
    async with aiohttp.ClientSession() as session, session.post(url, data="[]") as response:
        assert response.status == 400
    assert sally.sees("#random") == []


async def test_replacing_and_deleting_the_original(
    slack: Workspace, server: SandboxServer, ear: Ear, sally: Person
) -> None:
    async def card() -> tuple[Message, str]:
        ear.answers_json({"blocks": [{"type": "actions", "elements": [bolt.button("Go")]}]})
        answer = await sally.runs("/ask", in_="#random")
        assert answer.message is not None
        await sally.clicks(answer.message, "Go")
        return answer.message, ear.payloads[-1]["response_url"]

    message, url = await card()
    await _post(url, replace_original=True, text="Done")
    assert message.rendered == "Done"
    assert message.buttons == []
    await _post(url, delete_original=True)
    assert sally.sees("#random") == []
