"""Rate limits: by the sandbox's clock, with 429 and Retry-After."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from tests.sandbox.refused import error_of, refused


async def test_one_post_a_second_and_channel(
    web: AsyncWebClient, slack: Workspace, sally: Person
) -> None:
    async def post(where: str) -> Any:
        return await web.chat_postMessage(channel=where, text="x")

    sales = slack.channel("#sales").id
    await post(sales)
    answer = await refused(post(sales))
    assert answer["status"] == 429
    assert answer["error"] == "rate_limited"
    assert answer["headers"]["Retry-After"] == "1"
    await post(sally.id)
    slack.clock_by(seconds=1)
    await post(sales)
    assert len(sally.sees("#sales")) == 2


async def test_a_burst_and_no_limit_at_all(web: AsyncWebClient, slack: Workspace) -> None:
    sales = slack.channel("#sales").id
    slack.burst = 3
    for _ in range(3):
        await web.chat_postMessage(channel=sales, text="x")
    assert await error_of(web.chat_postMessage(channel=sales, text="x")) == "rate_limited"
    slack.faults.rate_limit = False
    await web.chat_postMessage(channel=sales, text="x")


async def test_a_refused_post_does_not_count(web: AsyncWebClient, slack: Workspace) -> None:
    sales = slack.channel("#sales").id
    odd = web.chat_postMessage(channel=sales, text="x", thread_ts="1.000000")
    assert await error_of(odd) == "cannot_reply_to_message"
    await web.chat_postMessage(channel=sales, text="x")


async def test_calls_a_minute_by_tier(web: AsyncWebClient, slack: Workspace) -> None:
    slack.tier_limits[2] = 2
    await web.users_list()
    await web.users_list()
    answer = await refused(web.users_list())
    assert answer["error"] == "ratelimited"
    assert 55 <= int(answer["headers"]["Retry-After"]) <= 60
    await web.usergroups_list()
    slack.clock_to("+1 minute")
    await web.users_list()
