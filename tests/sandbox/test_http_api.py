"""The HTTP API over what people do, for any program on this machine."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot import clock
from bot.sandbox import Workspace
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.conftest import Ear

Ask = Callable[..., Awaitable[tuple[int, Any]]]


@pytest.fixture
async def ask(server: SandboxServer) -> AsyncIterator[Ask]:
    async with aiohttp.ClientSession() as session:

        async def asked(path: str, *, headers: Any = None, **body: Any) -> tuple[int, Any]:
            url = f"{server.base_url}/sandbox/{path}"
            call = session.post(url, json=body, headers=headers) if body else session.get(url)
            async with call as response:
                if "json" in response.content_type:
                    return response.status, await response.json()
                return response.status, await response.text()

        yield asked


async def test_a_day_by_http(slack: Workspace, ear: Ear, ask: Ask) -> None:
    status, said = await ask("people/sally/posts", **{"in": "#sales", "text": "We need SSO"})
    assert status == 200
    message = {"channel": "#sales", "ts": said["result"]["ts"]}
    await ask("people/priya/reacts", message=message, emoji="eyes")
    await ask("people/priya/replies", message=message, text="Why?")
    await ask("settled", timeout=5)
    _, seen = await ask("people/sally/sees", **{"in": "#sales"})
    assert seen["result"][0]["text"] == "We need SSO"
    assert seen["result"][0]["reactions"] == {"eyes": ["priya"]}
    _, thread = await ask("people/sally/sees", message=message)
    assert [reply["text"] for reply in thread["result"]] == ["Why?"]
    assert ear.kinds == ["message", "reaction_added", "message"]


async def test_modals_by_http(slack: Workspace, ear: Ear, ask: Ask, server: SandboxServer) -> None:
    await ask("people/sally/uses", shortcut="New ask")
    web = bolt.client(slack, server)
    await web.views_open(trigger_id=ear.payloads[-1]["trigger_id"], view=bolt.modal())
    await ask("people/sally/fills", fields={"Title": "A demo"})
    _, modal = await ask("people/sally/modal", look=True)
    assert modal["result"]["fields"] == {"Title": "A demo", "Details": None}
    _, outcome = await ask("people/sally/submits", now=True)
    assert outcome["result"] == {"closed": True, "errors": {}, "error": None}


async def test_looking_and_switching(slack: Workspace, ask: Ask, server: SandboxServer) -> None:
    _, state = await ask("state")
    assert [p["name"] for p in state["people"]] == ["slackbot", "asker", "sally", "priya"]
    assert [c["name"] for c in state["channels"]] == ["sales", "random"]
    _, faults = await ask("faults", api_down=True, down_methods=["chat.update"])
    assert faults["result"]["api_down"] is True
    assert slack.faults.down_methods == {"chat.update"}
    await ask("faults", api_down=False)
    await bolt.client(slack, server).auth_test()
    _, calls = await ask("calls")
    assert calls[-1]["method"] == "auth.test"
    assert slack.bot_token not in str(calls)
    _, deliveries = await ask("deliveries")
    assert deliveries == []


async def test_the_clock(ask: Ask) -> None:
    before = clock.now()
    status, _ = await ask("clock", to="+1 month", tz="Europe/Berlin")
    assert status == 200
    assert (clock.now() - before).days >= 27
    assert (await ask("clock", to="yesterday"))[0] == 400


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("people/nobody/posts", {"in": "#sales", "text": "x"}, 404),
        ("people/sally/sings", {"in": "#sales"}, 404),
        ("nothing", {"x": 1}, 404),
        ("people/priya/posts", {"in": "#random", "text": "x"}, 409),
        ("people/sally/posts", {"in": "#nowhere", "text": "x"}, 400),
        ("people/sally/posts", {"in": "#sales"}, 400),
        ("people/sally/reacts", {"message": {"channel": "#sales", "ts": "1"}, "emoji": "x"}, 400),
        ("people/sally/submits", {"now": True}, 409),
        ("faults", {"floods": True}, 400),
    ],
)
async def test_refusals_are_sentences(ask: Ask, path: str, body: Any, status: int) -> None:
    answered, said = await ask(path, **body)
    assert answered == status
    assert len(said["error"]) > 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_only_this_machine_and_no_other_sites_page(ask: Ask, headers: dict[str, str]) -> None:
    status, _ = await ask("faults", headers=headers, api_down=True)
    assert status == 403
    assert (await ask("faults"))[1]["api_down"] is False


async def test_its_own_page_may(ask: Ask, server: SandboxServer) -> None:
    headers = {"Origin": server.base_url, "Sec-Fetch-Site": "same-origin"}
    assert (await ask("faults", headers=headers, slow_seconds=0))[0] == 200


async def test_a_taken_port_is_said(slack: Workspace, server: SandboxServer) -> None:
    with pytest.raises(OSError, match="in use"):
        await SandboxServer.start(Workspace(), port=server.port)
