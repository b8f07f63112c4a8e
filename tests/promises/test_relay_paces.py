"""Before a full channel messages wait uncomposed, and nothing else waits with them."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.delivery.messages import COMPOSERS, Composer, places
from bot.delivery.plans import Plan, Show
from bot.models import OutboxMessage
from bot.sandbox.records import Call
from bot.services import outbox
from tests import rows, world
from tests.promises import shown
from tests.world import World

MANY = 40


@dataclass
class Watch:
    """How often each message was composed to be shown; of which kinds, where they were said to
    be going to be posted, and where they were."""

    composed: Counter[str] = field(default_factory=Counter)
    went: set[tuple[str, str | None, str | None]] = field(default_factory=set)

    def over(self, composer: Composer) -> Composer:
        """It composes as ever, and is watched."""

        async def watched(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
            said = await places.channel(session, message)
            plan = await composer(session, message, now)
            if isinstance(plan, Show):
                self.composed[f"{message.kind}:{message.subject}"] += 1
                self.went.add((message.kind, said, None if plan.ts else plan.channel))
            return plan

        return watched


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    for kind, composer in list(COMPOSERS.items()):
        monkeypatch.setitem(COMPOSERS, kind, watch.over(composer))
    return watch


async def test_a_burst_of_cards_is_composed_once_each(database_url: str, watch: Watch) -> None:
    async with world.opened(database_url) as w:
        await _wants_cards(w)
        watch.composed.clear()
        await w.quiet()
        assert shown.kinds(w.slack)["card"] == MANY
        # In vain were those that were on their way when Slack asked for patience; on a busy
        # machine it does so again now and then.
        assert MANY <= watch.composed.total() < MANY * 1.25


async def test_while_they_wait_nothing_is_composed_nor_claimed(sqlite: str, watch: Watch) -> None:
    async with world.opened(sqlite) as w:
        await _wants_cards(w)
        await w.bot.relay.drain()
        before = watch.composed.copy()
        async with w.bot.db.begin() as session:
            assert await outbox.due(session, now=clock.now(), most=1) == []
        await w.bot.relay.drain()
        assert watch.composed == before


async def test_a_card_that_is_there_is_kept_up_to_date_while_others_wait(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await w.sally.posts("#sales", "We need SSO to close the deal with Initech")
        await w.quiet()
        await _wants_cards(w, first=2)
        await w.bot.relay.drain()
        await w.priya.clicks(w.card(1), "Approve")
        await w.slack.settled()
        await w.bot.relay.drain()
        assert "Approved" in w.card(1).rendered
        assert shown.kinds(w.slack)["card"] < MANY  # the others still wait


async def test_a_full_channel_is_no_reason_to_wait_elsewhere(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await _wants_cards(w)
        await w.bot.relay.drain()
        asked = await w.sally.posts("#sales", "We need SSO to close the deal with Initech")
        await w.slack.settled()
        await w.bot.relay.drain()
        assert "Filed as PM-" in w.sally.sees(asked)[0].rendered


async def test_messages_go_where_they_were_said_to_go(sqlite: str, watch: Watch) -> None:
    async with world.opened(sqlite) as w:
        await shown.a_day_of_requests(w)
        told = [(kind, said, went) for kind, said, went in watch.went if said is not None]
        assert {kind for kind, _, _ in told} >= {"card", "confirmation", "notice", "digest_page"}
        assert [(kind, said) for kind, said, _ in told] == [(kind, went) for kind, _, went in told]


async def test_one_that_hangs_keeps_no_other_from_going(sqlite: str) -> None:
    async with world.opened(sqlite) as w, running(w):
        w.slack.faults.rate_limit = False
        answered = asyncio.Event()

        async def hangs(stage: str, call: Call) -> None:
            if stage == "effect" and '"post_key": "card:1"' in json.dumps(call.arguments):
                await answered.wait()

        w.slack.on_call.append(hangs)
        await _wants_cards(w)
        async with asyncio.timeout(30):
            while shown.kinds(w.slack)["card"] < MANY:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            assert not answered.is_set()
            answered.set()
            while await _is_anything_wanted(w):  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def _is_anything_wanted(w: World) -> bool:
    async with w.bot.db.begin() as session:
        return await outbox.next_due(session) is not None


@asynccontextmanager
async def running(w: World) -> AsyncIterator[None]:
    """The relay at work by itself; in the end it stops, and has let go of everything."""
    w.bot.db.on_enqueued = w.bot.relay.wake
    at_work = asyncio.create_task(w.bot.relay.run())
    try:
        yield
    finally:
        w.bot.relay.stop()
        await at_work


async def _wants_cards(w: World, *, first: int = 1) -> None:
    """As when another triage channel is chosen: every open request gets its card there."""
    await w.wait(5)  # else the introductions' one a second would be in the way
    team = w.slack.team_id
    async with w.bot.db.begin() as session:
        for number in range(first, first + MANY):
            session.add(rows.request(number, workspace=team, requester=w.sally.id))
            await outbox.enqueue(session, team, outbox.CARD, number, due_at=clock.now())
