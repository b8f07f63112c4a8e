"""More events at once than can be taken in within Slack's 3 s: each is acknowledged, none lost."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from sqlalchemy import event, select

from bot.listeners.batches import CROWD
from bot.models import Request
from bot.runtime import Role, Runtime
from tests import world
from tests.listeners.crowded import everybody_busy, held
from tests.world import World

MESSAGES = CROWD * 3


@pytest.fixture
async def w(database_url: str) -> AsyncIterator[World]:
    """The company, once on SQLite and once on PostgreSQL."""
    async with world.opened(database_url) as opened:
        yield opened


async def all_at_once(w: World) -> None:
    """So many messages while the database is at work on something else."""
    async with everybody_busy(w.bot.db):
        for number in range(MESSAGES):
            await w.sally.posts(
                "#sales", f"New request: SSO for customer {number}, to close a deal"
            )
        await asyncio.sleep(0.5)
    await w.slack.settled()


async def taken_in(w: World) -> None:
    async with asyncio.timeout(30):
        while await held(w.bot.db):  # noqa: ASYNC110 - by then it was acknowledged long ago
            await asyncio.sleep(0.05)


async def titles(w: World) -> list[str]:
    async with w.bot.db.begin() as session:
        return list(await session.scalars(select(Request.title).order_by(Request.number)))


def everything() -> set[str]:
    return {f"SSO for customer {number}, to close a deal" for number in range(MESSAGES)}


async def test_a_crowd_is_acknowledged_in_time_and_all_of_it_filed(
    w: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.listeners.crowds.PAUSE_SECONDS", 0.5)
    await all_at_once(w)
    assert await held(w.bot.db) > CROWD
    sent = [each for each in w.slack.deliveries if each.kind == "events_api"]
    assert [each.what for each in sent if each.missed or not each.acked] == []
    await taken_in(w)
    found = await titles(w)
    assert len(found) == MESSAGES
    assert {title.removeprefix("New request: ") for title in found} == everything()


async def test_what_was_put_aside_outlives_the_process(
    w: World, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.listeners.crowds.PAUSE_SECONDS", 0.5)
    await all_at_once(w)
    await w.bot.stop()
    again = Runtime(w.bot.settings, Role.WEB)
    w = dataclasses.replace(w, bot=again)
    assert await held(w.bot.db) > 0
    await again.start()
    try:
        await taken_in(w)
        assert len(await titles(w)) == MESSAGES
    finally:
        await again.stop()


async def test_a_second_line_does_not_overtake_the_first(w: World) -> None:
    async with everybody_busy(w.bot.db):
        for number in range(MESSAGES):
            await w.ernie.posts("#sales", f"coffee number {number} is ready")
        await w.sally.posts("#sales", "New request: SSO for the customer portal, to close a deal")
        await asyncio.sleep(0.5)
    await w.slack.settled()
    await w.sally.posts("#sales", "It is for Globex, with Okta")
    await w.slack.settled()
    await taken_in(w)
    async with w.bot.db.begin() as session:
        [body] = await session.scalars(select(Request.body))
    assert body.split("\n") == [
        "New request: SSO for the customer portal, to close a deal",
        "It is for Globex, with Okta",
    ]


async def test_a_burst_after_a_silence_looks_up_who_we_are_once(w: World) -> None:
    again = Runtime(w.bot.settings, Role.WEB)
    asked = []

    @event.listens_for(again.db.engine.sync_engine, "before_cursor_execute")
    def _note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    app = again.app
    try:
        bodies = [
            {"type": "event_callback", "team_id": w.slack.team_id, "event_id": f"Ev{number}",
             "event": {"type": "channel_created"}}
            for number in range(200)
        ]  # fmt: skip
        answers = await asyncio.gather(
            *(
                app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
                for body in bodies
            )
        )
    finally:
        await again.stop()
    assert {answer.status for answer in answers} == {200}
    assert len([each for each in asked if "FROM installations" in each]) == 1
