"""A thousand events, in whatever order and however often: the same requests and statuses."""

import asyncio
import dataclasses
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import migrate
from bot.models import Decision, Request
from bot.runtime import Role, Runtime
from tests import postgres, world
from tests.promises import busy_week
from tests.promises.busy_week import Crowd, Event
from tests.world import World

# Of the messages and of the cards.
TALK, DECISIONS = 720, 320
AT_ONCE = 10


@pytest.fixture
def second_url(database_url: str, tmp_path: Path) -> Iterator[str]:
    """Another database of the same sort."""
    if database_url.startswith("sqlite"):
        yield f"sqlite+aiosqlite:///{tmp_path}/second.db"
        return
    with postgres.fresh_database() as url:
        yield url


@asynccontextmanager
async def with_another_bot(w: World, database_url: str) -> AsyncIterator[World]:
    """The same workspace, with a bot that remembers nothing."""
    if database_url.startswith("sqlite"):
        migrate.prepare(database_url)
    settings = w.bot.settings.model_copy(update={"database_url": database_url})
    bot = Runtime(settings, Role.WEB)
    await bot.start()
    try:
        again = dataclasses.replace(w, bot=bot)
        await again.quiet()
        yield again
    finally:
        await bot.stop()


async def hear(w: World, events: list[Event], *, at_once: int = 1) -> None:
    """Hand events to the bot, `at_once` at a time, and again what it does not acknowledge."""
    waiting = list(events)
    for _ in range(5):
        missed = []
        for start in range(0, len(waiting), at_once):
            batch = waiting[start : start + at_once]
            acked = await asyncio.gather(*(_hand_over(w, event) for event in batch))
            missed += [event for event, ok in zip(batch, acked, strict=True) if not ok]
        if not missed:
            break
        waiting = missed
    else:
        raise AssertionError(f"{len(waiting)} events are never acknowledged")
    await w.quiet()


async def _hand_over(w: World, event: Event) -> bool:
    request = AsyncBoltRequest(mode="socket_mode", body=event)
    return (await w.bot.app.async_dispatch(request)).status == 200


async def _elsewhere(v: World, cards: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Where to react instead of on another bot's cards: on this one's card, or on the message
    itself when that is still to come; the two count the same."""
    sales, triage = (v.slack.channel(name).id for name in ("#sales", "#pm-triage"))
    mine = await busy_week.cards(v)
    return {card: (triage, mine[ts]) if ts in mine else (sales, ts) for ts, card in cards.items()}


# Who, with which emoji (an answer: none), when.
Deed = tuple[str, str | None, str | None]


async def outcome(w: World) -> dict[str, tuple[str, str, str, list[Deed]]]:
    """What became of every message that asked for something: status, category, text, and what
    led there. Of one that is gone, an edit that is heard of afterwards can be read nowhere."""
    async with w.bot.db.begin() as session:
        return {
            str(request.source_ts): (
                request.status,
                request.category,
                request.body if request.deleted_ts is None else "",
                await _deeds(session, request),
            )
            for request in await session.scalars(select(Request))
        }


async def _deeds(session: AsyncSession, request: Request) -> list[Deed]:
    made = await session.scalars(
        select(Decision)
        .where(Decision.request_id == request.id, Decision.undone_at.is_(None))
        .order_by(Decision.id)
    )
    return [(each.decided_by, each.emoji, each.event_ts) for each in made]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [2])
async def test_a_thousand_events_in_any_order_end_the_same(
    database_url: str, second_url: str, seed: int
) -> None:
    chance = random.Random(seed)
    async with world.opened(database_url) as w:
        w.slack.faults.rate_limit = False
        crowd = Crowd(w, seed)
        talk = await crowd.talk(TALK)
        await hear(w, talk)
        cards = await busy_week.cards(w)
        shown = {ts: w.slack.channel("#pm-triage").messages[at] for ts, at in cards.items()}
        decisions = await crowd.decide(shown, DECISIONS)
        await hear(w, decisions)
        in_order = await outcome(w)
        assert len(in_order) > 30
        assert {status for status, *_ in in_order.values()} >= {"new", "approved", "deferred"}
        deeds = [deed for *_, deeds in in_order.values() for deed in deeds]
        assert [who for who, emoji, _ in deeds if emoji is None]  # answers to questions
        assert len(talk) + len(decisions) >= 1000

        async with with_another_bot(w, second_url) as v:
            late = set(chance.sample(range(len(talk)), len(talk) // 5))
            first = [event for n, event in enumerate(talk) if n not in late]
            await hear(v, busy_week.delivered_anyhow(first, chance), at_once=AT_ONCE)
            there = await _elsewhere(v, cards)
            rest = [talk[n] for n in late] + busy_week.moved(decisions, there)
            await hear(v, busy_week.delivered_anyhow(rest, chance), at_once=AT_ONCE)
            assert await outcome(v) == in_order
