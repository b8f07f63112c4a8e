"""Payloads with a part missing, or of another type: refused or acknowledged, and no harm done."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.models import Request
from bot.services import outbox, posts
from tests import world
from tests.promises.door import DOORS, MINUTES, Door, contents
from tests.promises.payloads import Sample, paths, replaced, without
from tests.promises.samples import Placed, quiet_ones, telling
from tests.world import World

OTHERWISE = (None, 1, [], {}, "", True)


@pytest.fixture
async def acme(tmp_path: Path) -> AsyncIterator[World]:
    """On SQLite: what is refused here is refused before any database."""
    async with world.opened(f"sqlite+aiosqlite:///{tmp_path}/pm.db") as opened:
        yield opened


@pytest.fixture
async def placed(acme: World) -> Placed:
    """PM-1, with its card in the triage channel."""
    await acme.sally.posts("#sales", "We need SSO to close the deal")
    await acme.quiet()
    async with acme.bot.db.begin() as session:
        request = await session.get_one(Request, 1)
        card = await posts.find(session, acme.slack.team_id, outbox.CARD, request.id)
    assert card is not None
    return Placed(request.id, request.number, card.channel, card.ts)


def mended(status: int) -> bool:
    """Neither our failure, nor a redirection."""
    return 200 <= status < 300 or 400 <= status < 500


def needs(sample: Sample, path: tuple[str, ...]) -> bool:
    return ".".join(path) in sample.needed


@pytest.mark.timeout(180)
@pytest.mark.parametrize("way", DOORS)
async def test_without_what_it_needs_nothing_happens(
    acme: World, placed: Placed, way: type[Door]
) -> None:
    door, db = way(acme), acme.bot.db
    before = await contents(db, but=frozenset({"seen_events"}))
    for sample in telling(acme, placed):
        for path in paths(sample.body):
            if not needs(sample, path):
                continue
            spoilt = [without(sample.fresh(), path)]
            spoilt += [replaced(sample.fresh(), path, by) for by in OTHERWISE]
            for body in spoilt:
                reply = await door.takes(sample.kind, body)
                assert mended(reply.status), (sample.name, path, body)
            after = await contents(db, but=frozenset({"seen_events"}))
            assert after == before, (sample.name, path)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("way", DOORS)
async def test_with_anything_missing_or_of_another_type_nothing_fails(
    acme: World, placed: Placed, way: type[Door]
) -> None:
    door, db = way(acme), acme.bot.db
    deeds = telling(acme, placed)
    for sample in [*deeds, *quiet_ones(acme, placed)]:
        before = await contents(db)
        sound = await door.takes(sample.kind, sample.fresh())
        assert sound.status == 200, sample.name
        told = await contents(db)
        # The reaction has approved it already: the button is told so.
        assert (told != before) == (sample in deeds), sample.name
        before = await contents(db, but=MINUTES)
        for path in paths(sample.body):
            for body in (
                without(sample.fresh(), path),
                *(replaced(sample.fresh(), path, by) for by in OTHERWISE),
            ):
                reply = await door.takes(sample.kind, body)
                assert mended(reply.status), (sample.name, path, body)
        assert await contents(db, but=MINUTES) == before, sample.name
