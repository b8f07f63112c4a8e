"""Socket Mode: tickets, hello, envelopes to any one socket, and what happens when one closes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientWebSocketResponse

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.refused import error_of

Connect = Any


@pytest.fixture
async def connect(slack: Workspace, server: SandboxServer) -> AsyncIterator[Connect]:
    opener = bolt.client(slack, server, slack.app_token)
    kept = []
    async with aiohttp.ClientSession() as session:

        async def connected() -> ClientWebSocketResponse:
            answer = await opener.apps_connections_open(app_token=slack.app_token)
            socket = await session.ws_connect(str(answer["url"]))
            kept.append(socket)
            assert (await socket.receive_json())["type"] == "hello"
            return socket

        yield connected


async def test_a_ticket_is_good_for_one_connection(slack: Workspace, server: SandboxServer) -> None:
    opener = bolt.client(slack, server, slack.app_token)
    url = str((await opener.apps_connections_open(app_token=slack.app_token))["url"])
    assert url.startswith(f"ws://127.0.0.1:{server.port}/link?ticket=")
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(url)
        hello = await socket.receive_json()
        assert hello["num_connections"] == 1
        assert hello["connection_info"] == {"app_id": slack.app.id}
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_the_bot_token_opens_no_socket(slack: Workspace, server: SandboxServer) -> None:
    opener = bolt.client(slack, server)
    answer = opener.apps_connections_open(app_token=slack.bot_token)
    assert await error_of(answer) == "not_allowed_token_type"


async def test_envelopes(slack: Workspace, connect: Connect, sally: Person) -> None:
    socket = await connect()
    await sally.posts("#sales", "hi")
    envelope = await socket.receive_json()
    assert envelope["type"] == "events_api"
    assert envelope["accepts_response_payload"] is False
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
    await socket.send_json({"envelope_id": envelope["envelope_id"]})
    await slack.settled()
    assert slack.deliveries[-1].acked

    running = asyncio.create_task(sally.runs("/ask", in_="#sales"))
    envelope = await socket.receive_json()
    assert envelope["type"] == "slash_commands"
    assert envelope["accepts_response_payload"] is True
    assert "retry_attempt" not in envelope
    await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Hello"}})
    assert (await running).text == "Hello"


async def test_a_missed_event_comes_again_with_its_number(
    slack: Workspace, connect: Connect, sally: Person
) -> None:
    slack.ack_seconds = 0.05
    socket = await connect()
    await sally.posts("#sales", "hi")
    first = await socket.receive_json()
    again = await socket.receive_json()
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    assert again["payload"]["event_id"] == first["payload"]["event_id"]
    assert again["envelope_id"] != first["envelope_id"]
    slack.ack_seconds = 3
    await socket.send_json({"envelope_id": again["envelope_id"]})


async def test_a_closed_socket_leaves_its_events_to_another(
    slack: Workspace, connect: Connect, sally: Person
) -> None:
    one, other = await connect(), await connect()
    assert slack.sockets.connected == 2
    await sally.posts("#sales", "1")
    await sally.posts("#sales", "2")
    held = await one.receive_json()
    taken = await other.receive_json()
    assert held["payload"]["event_id"] != taken["payload"]["event_id"]
    await other.send_json({"envelope_id": taken["envelope_id"]})
    await one.close()
    again = await other.receive_json()
    assert again["payload"]["event_id"] == held["payload"]["event_id"]
    assert again["retry_attempt"] == 1
    await other.send_json({"envelope_id": again["envelope_id"]})
    assert await slack.settled() == 0


async def test_nonsense_on_a_socket_is_ignored(
    slack: Workspace, connect: Connect, sally: Person
) -> None:
    socket = await connect()
    for nonsense in ("{", "[]", '{"envelope_id": []}', '{"envelope_id": "x"}'):
        await socket.send_str(nonsense)
    await sally.posts("#sales", "hi")
    envelope = await socket.receive_json()
    await socket.send_json({"envelope_id": envelope["envelope_id"]})
    assert await slack.settled() == 0


async def test_being_asked_to_reconnect(slack: Workspace, connect: Connect) -> None:
    socket = await connect()
    await slack.sockets.ask_to_reconnect("warning")
    assert (await socket.receive_json())["reason"] == "warning"
    await slack.sockets.drop()
    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_ten_sockets_at_most(slack: Workspace, connect: Connect) -> None:
    for _ in range(10):
        await connect()
    with pytest.raises(Exception, match="too_many_websockets"):
        await connect()
