"""The Web API misbehaves: down, slow, or answering wrongly after having done it."""

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from bot.sandbox.records import Call
from tests.sandbox.refused import error_of


@pytest.fixture
def post(web: AsyncWebClient, slack: Workspace) -> Any:
    slack.faults.rate_limit = False
    return lambda: web.chat_postMessage(channel=slack.channel("#sales").id, text="x")


async def _fails(call: Any) -> int:
    with pytest.raises(SlackApiError) as caught:
        await call
    return int(caught.value.response.status_code)


async def test_down(web: AsyncWebClient, slack: Workspace, sally: Person, post: Any) -> None:
    slack.faults.api_down = True
    assert await _fails(post()) == 503
    assert sally.sees("#sales") == []
    slack.faults.api_down = False
    slack.faults.down_methods = {"chat.postMessage"}
    assert await _fails(post()) == 503
    await web.auth_test()
    assert [call.status for call in slack.calls] == [503, 503, 200]


async def test_lost_answers(
    web: AsyncWebClient, slack: Workspace, sally: Person, post: Any
) -> None:
    slack.faults.lose_answers = 1
    await web.auth_test()
    assert await _fails(post()) == 500
    await post()
    assert len(sally.sees("#sales")) == 2


async def test_an_error_after_the_effect(slack: Workspace, sally: Person, post: Any) -> None:
    slack.faults.error_after_effect = "fatal_error"
    assert await error_of(post()) == "fatal_error"
    assert len(sally.sees("#sales")) == 1


async def test_slow(slack: Workspace, sally: Person, post: Any) -> None:
    slack.faults.slow_seconds = 0.1
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(post(), 0.05)
    await asyncio.sleep(0.15)
    assert len(sally.sees("#sales")) == 1


async def test_hooks_around_each_call(slack: Workspace, sally: Person, post: Any) -> None:
    stages: list[tuple[str, str, int]] = []

    def note(stage: str, call: Call) -> None:
        stages.append((stage, call.method, len(sally.sees("#sales"))))

    async def wait(stage: str, call: Call) -> None:
        await asyncio.sleep(0)

    slack.on_call += [note, wait]
    await post()
    await asyncio.sleep(0.05)
    assert stages == [
        ("before", "chat.postMessage", 0),
        ("effect", "chat.postMessage", 1),
        ("answered", "chat.postMessage", 1),
    ]
    assert slack.calls[-1].ok
    assert slack.calls[-1].arguments["text"] == "x"


async def test_every_post_is_one_too_many(slack: Workspace, web: AsyncWebClient) -> None:
    slack.faults.rate_limited = True
    with pytest.raises(SlackApiError) as refused:
        await web.chat_postMessage(channel=slack.channel("#sales").id, text="Now?")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"
    slack.faults.rate_limited = False
    assert (await web.chat_postMessage(channel=slack.channel("#sales").id, text="Now!"))["ok"]
