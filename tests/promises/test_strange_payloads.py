"""Payloads with monsters in them, and payloads that are anything at all: no harm is done."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import world
from tests.promises import payloads
from tests.promises.door import FORM, JSON, HttpDoor, contents, mended
from tests.promises.payloads import Json, Placed, Sample, holder, paths, replaced
from tests.promises.samples import quiet_ones, telling
from tests.world import World

MONSTERS = (
    "A" * 100_000,
    "a\x00b\ud800c",
    "\x00",
    "\udfff",
    "\u202e" + "é" * 5000,
    "../../etc",
    "NaN",
)
PATIENTLY = settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        ["\x00", "\ud800", "T07ACME4K2", "message", "block_actions", "1.1", "1:new:new"]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner),
    max_leaves=12,
)
KEYS = st.sampled_from(
    "type event event_id team_id user user_id channel view actions command text payload "
    "callback_id authorizations container message state trigger_id action_id value team".split()
)
BODIES = st.dictionaries(KEYS, ANYTHING, max_size=8)
KINDS = st.sampled_from(["events_api", "slash_commands", "interactive"])


def strings(body: Json) -> Iterator[tuple[str, ...]]:
    """The paths at which a string stands."""
    for path in paths(body):
        place, key = holder(body, path)
        if isinstance(place[key], str):
            yield path


@pytest.mark.timeout(180)
async def test_huge_strings_nuls_and_lone_surrogates(database_url: str) -> None:
    """On both databases: each refuses something else."""
    async with world.opened(database_url) as acme:
        placed = await payloads.place(acme)
        acme.slack.faults.rate_limit = False
        door = HttpDoor(acme)
        for sample in [*telling(acme, placed), *quiet_ones(acme, placed)]:
            for number, path in enumerate(strings(sample.body)):
                for monster in (*MONSTERS[:2], MONSTERS[2 + number % 5]):
                    reply = await door.takes(sample.kind, replaced(sample.fresh(), path, monster))
                    assert mended(reply.status), (sample.name, path, monster[:9])
        await contents(acme.bot.db)  # what was kept can be read
        await acme.quiet()  # and shown


class Visit:
    """A world with a loop of its own, so that examples can be thrown at it one by one."""

    def __init__(self, runner: asyncio.Runner, acme: World, placed: Placed) -> None:
        self._runner, self.door = runner, HttpDoor(acme)
        self.samples: list[Sample] = [*telling(acme, placed), *quiet_ones(acme, placed)]

    def takes(self, kind: str, body: Any) -> int:
        return self._runner.run(self.door.takes(kind, body)).status

    def posts(self, content_type: str, raw: bytes) -> int:
        return self._runner.run(self.door.posts(content_type, raw)).status


@contextmanager
def visit(tmp_path: Path) -> Iterator[Visit]:
    opening = world.opened(f"sqlite+aiosqlite:///{tmp_path}/pm.db")
    with asyncio.Runner() as runner:
        acme = runner.run(opening.__aenter__())
        acme.slack.faults.rate_limit = False
        try:
            yield Visit(runner, acme, runner.run(payloads.place(acme)))
        finally:
            runner.run(opening.__aexit__(None, None, None))


def test_anything_at_all(tmp_path: Path) -> None:
    with visit(tmp_path) as acme:

        @PATIENTLY
        @given(KINDS, BODIES | ANYTHING)
        def attempt(kind: str, body: Any) -> None:
            assert mended(acme.takes(kind, body))

        attempt()


def test_any_bytes_at_all(tmp_path: Path) -> None:
    with visit(tmp_path) as acme:

        @PATIENTLY
        @given(st.sampled_from([JSON, FORM, "text/plain", "", "multipart/form-data"]), st.binary())
        def attempt(content_type: str, raw: bytes) -> None:
            assert 400 <= acme.posts(content_type, raw) < 500

        attempt()


def test_what_slack_sends_with_anything_in_it(tmp_path: Path) -> None:
    with visit(tmp_path) as acme:

        @PATIENTLY
        @given(st.data())
        def attempt(data: st.DataObject) -> None:
            sample = data.draw(st.sampled_from(acme.samples))
            body = sample.fresh()
            for _ in range(data.draw(st.integers(1, 3))):
                path = data.draw(st.sampled_from(sorted(paths(body))))
                body = replaced(body, path, data.draw(ANYTHING))
            assert mended(acme.takes(sample.kind, body))

        attempt()
