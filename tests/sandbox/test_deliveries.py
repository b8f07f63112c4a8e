"""Acknowledgements within three seconds, redelivery without them, and the faults on the way."""

import asyncio
import json
import time

import pytest

from bot import clock
from bot.sandbox import Workspace
from bot.sandbox.http_delivery import signature
from bot.sandbox.person import Person
from tests.sandbox.conftest import Ear


async def test_an_event_is_delivered_again_at_once_then_a_minute_and_five_later(
    slack: Workspace, ear: Ear, sally: Person
) -> None:
    ear.answers = [(500, {}, "")] * 4
    await sally.posts("#sales", "hi")
    assert await slack.settled() == 1
    assert len(ear.bodies) == 2
    slack.clock_to("+1 minute")
    assert await slack.settled() == 1
    assert len(ear.bodies) == 3
    slack.clock_to("+5 minutes")
    assert await slack.settled() == 0
    assert len(ear.bodies) == 4
    (delivery,) = slack.deliveries
    assert delivery.status == "given up"
    assert delivery.retries == 3
    assert len({payload["event_id"] for payload in ear.payloads}) == 1
    retries = [h.get("X-Slack-Retry-Num") for h in ear.headers]
    assert retries == [None, "1", "2", "3"]
    assert ear.headers[1]["X-Slack-Retry-Reason"] == "http_error"


async def test_the_clock_alone_brings_it_back(slack: Workspace, ear: Ear, sally: Person) -> None:
    ear.answers = [(500, {}, "")] * 2
    await sally.posts("#sales", "hi")
    await slack.settled()
    slack.clock_to("+1 minute")
    await asyncio.sleep(0.2)
    assert len(ear.bodies) == 3
    assert slack.deliveries[0].acked


async def test_an_app_may_refuse_retries(slack: Workspace, ear: Ear, sally: Person) -> None:
    ear.answers = [(500, {"X-Slack-No-Retry": "1"}, "")]
    await sally.posts("#sales", "hi")
    await slack.settled()
    assert len(ear.bodies) == 1
    assert slack.deliveries[0].status == "given up"


async def test_who_takes_too_long_is_asked_again(slack: Workspace, sally: Person) -> None:
    asked = []

    async def slow(headers: dict[str, str], _: bytes) -> tuple[int, dict[str, str], str]:
        asked.append(headers.get("X-Slack-Retry-Reason"))
        await asyncio.sleep(0.3 if len(asked) == 1 else 0)
        return 200, {}, ""

    slack.ack_seconds = 0.1
    slack.deliver_to(slow)
    await sally.posts("#sales", "hi")
    await slack.settled()
    assert asked == [None, "http_timeout"]


async def test_commands_and_clicks_are_never_delivered_again(
    slack: Workspace, ear: Ear, sally: Person
) -> None:
    ear.answers = [(500, {}, "")]
    answer = await sally.runs("/ask something", in_="#sales")
    assert answer.error == "dispatch_failed"
    slack.faults.drop_acks = 1
    assert (await sally.runs("/ask", in_="#sales")).error == "operation_timeout"
    await slack.settled()
    assert len(ear.bodies) == 2


async def test_lost_acks(slack: Workspace, ear: Ear, sally: Person) -> None:
    slack.faults.drop_acks = 1
    await sally.posts("#sales", "hi")
    await slack.settled()
    assert [p["event_id"] for p in ear.payloads] == [ear.payloads[0]["event_id"]] * 2
    assert slack.deliveries[0].missed == ["timeout"]


async def test_duplicated_and_shuffled_events(slack: Workspace, ear: Ear, sally: Person) -> None:
    slack.faults.switch({"duplicate_events": True, "shuffle_events": True})
    posted = [(await sally.posts("#sales", str(n))).ts for n in range(10)]
    await slack.settled()
    heard = [event["ts"] for event in ear.events]
    assert sorted(heard) == sorted(posted * 2)
    assert heard != posted * 2
    assert len({p["event_id"] for p in ear.payloads}) == 10


async def test_everything_over_http_is_signed_by_the_wall_clock(
    slack: Workspace, ear: Ear, sally: Person
) -> None:
    slack.clock_to("+1 month")
    await sally.posts("#sales", "hi")
    await slack.settled()
    (headers,), (body,) = ear.headers, ear.bodies
    stamp = headers["X-Slack-Request-Timestamp"]
    assert abs(int(stamp) - time.time()) < 5
    assert headers["X-Slack-Signature"] == signature(slack.signing_secret, stamp, body)
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body)["event_time"] > time.time() + 86_400


async def test_without_any_way_to_the_app(slack: Workspace, sally: Person) -> None:
    await sally.posts("#sales", "hi")
    assert await slack.settled() == 1
    assert slack.deliveries[0].missed == ["connection_failed"] * 2
    assert (await sally.runs("/ask")).error == "dispatch_failed"
    await slack.close()


async def test_an_app_that_raises_is_a_server_error(slack: Workspace, sally: Person) -> None:
    async def broken(_: dict[str, str], __: bytes) -> tuple[int, dict[str, str], str]:
        raise ZeroDivisionError

    slack.deliver_to(broken)
    await sally.posts("#sales", "hi")
    await slack.settled()
    assert slack.deliveries[0].missed == ["http_error"] * 2
    await slack.close()


def test_the_clock_only_moves_forward(slack: Workspace) -> None:
    before = clock.now()
    slack.clock_to("+3 days")
    with pytest.raises(ValueError, match="forward"):
        slack.clock_to(before)
