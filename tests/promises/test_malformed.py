"""Payloads with a part missing, or of another type: refused or acknowledged, and no harm done."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from tests.promises.door import DOORS, MINUTES, Door, HttpDoor, contents, mended
from tests.promises.payloads import Json, Placed, Sample, paths, replaced, without
from tests.promises.samples import quiet_ones, telling
from tests.world import World

OTHERWISE: tuple[Any, ...] = (None, 1, [], {}, "", True)


def spoilt(sample: Sample, others: int) -> Iterator[tuple[tuple[str, ...], Json]]:
    """The payload with each part of it left out, and with something else in its place: so many
    other things, in turn."""
    turn = itertools.cycle(OTHERWISE)
    for path in paths(sample.body):
        yield path, without(sample.fresh(), path)
        for _ in range(others):
            yield path, replaced(sample.fresh(), path, next(turn))


@pytest.mark.timeout(180)
@pytest.mark.parametrize("way", DOORS)
async def test_without_what_it_needs_nothing_happens(
    acme: World, placed: Placed, way: type[Door]
) -> None:
    door, db = way(acme), acme.bot.db
    before = await contents(db, but=MINUTES)
    for sample in telling(acme, placed):
        for path, body in spoilt(sample, len(OTHERWISE)):
            if ".".join(path) in sample.needed:
                reply = await door.takes(sample.kind, body)
                assert mended(reply.status), (sample.name, path, body)
        assert await contents(db, but=MINUTES) == before, sample.name


@pytest.mark.timeout(180)
@pytest.mark.parametrize("way", DOORS)
async def test_with_anything_missing_or_of_another_type_nothing_fails(
    acme: World, placed: Placed, way: type[Door]
) -> None:
    door, db = way(acme), acme.bot.db
    acme.slack.faults.rate_limit = False
    deeds = telling(acme, placed)
    for sample in [*deeds, *quiet_ones(acme, placed)]:
        before = await contents(db)
        sound = await door.takes(sample.kind, sample.fresh())
        assert sound.status == 200, sample.name
        told = await contents(db)
        # The reaction has approved it already: the button is told so.
        assert (told != before) == (sample in deeds), sample.name
        before = await contents(db, but=MINUTES)
        for path, body in spoilt(sample, 2 if way is HttpDoor else 1):
            reply = await door.takes(sample.kind, body)
            assert mended(reply.status), (sample.name, path, body)
        assert await contents(db, but=MINUTES) == before, sample.name
