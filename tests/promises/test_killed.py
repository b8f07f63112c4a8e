"""The process is killed (SIGKILL) at every step: started again, it shows everything, once."""

import asyncio
import json
from collections import Counter
from contextlib import suppress

import pytest

from bot.sandbox.records import Call, Message
from bot.sandbox.refusals import ApiError, NotPossible
from tests import postgres
from tests.promises import processes, shown
from tests.promises.processes import Office

ASKED = "We need SSO to close the deal with Initech"
ALL_OF_IT = Counter(
    [
        "intro:#pm-triage",
        "intro:#sales",
        "card:1",
        "confirmation:1",
        "notice:1",
        "digest:1",
        "digest_page:1:0",
    ]
)


class Killer:
    """A hook: at each different call's `stage` the process dies, and is started again."""

    def __init__(self, office: Office, stage: str) -> None:
        self._office, self._stage = office, stage
        self._restart: asyncio.Task[None] | None = None
        self.deaths: list[str] = []

    async def __call__(self, stage: str, call: Call) -> None:
        what = f"{call.method} {_about(call)}"
        if stage != self._stage or what in self.deaths:
            return
        self.deaths.append(what)
        await self._office.bot.die()
        if self._restart is not None:
            self._restart.cancel()  # in case it died while it started
        self._restart = asyncio.create_task(self._office.bot.restart())
        if stage == "before":
            raise ApiError("nobody_is_there_any_more", status=503)

    async def over(self) -> None:
        """Returns when it lives again."""
        while self._restart is not None and not self._restart.done():
            await asyncio.wait([self._restart])


def _about(call: Call) -> str:
    metadata = call.arguments.get("metadata") or {}
    metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
    payload = metadata.get("event_payload") or {}
    return str(payload.get("post_key") or call.arguments.get("channel") or "")


STAGES = ["before", "effect", "answered"]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("stage", STAGES)
async def test_killed_at_every_call_to_slack(sqlite: str, stage: str) -> None:
    await _killed_at_every_call(sqlite, stage)


@pytest.mark.timeout(240)
async def test_killed_at_every_call_to_slack_on_postgresql() -> None:
    with postgres.fresh_database() as url:
        await _killed_at_every_call(url, "effect")


async def _killed_at_every_call(database_url: str, stage: str) -> None:
    async with processes.office(database_url) as office:
        killer = Killer(office, stage)
        office.slack.on_call.append(killer)
        first = asyncio.create_task(office.bot.start())
        await office.until(office.bot.connected.is_set)
        for channel in ("#pm-triage", "#sales"):
            await office.slack.invites(channel, by=office.priya)
        await _there(office, "intro:#pm-triage", "intro:#sales")
        asked = await office.sally.posts("#sales", ASKED)
        await _there(office, "card:1", "confirmation:1")
        await _approves(office, killer)
        await _there(office, "notice:1")
        await office.until(lambda: "Approved" in office.sally.sees(asked)[0].rendered)
        await killer.over()
        await office.bot.die()
        office.slack.clock_to("Monday 09:00")
        await office.bot.start()
        await _there(office, "digest:1", "digest_page:1:0")
        await killer.over()
        first.cancel()
        assert shown.counted(office.slack) == ALL_OF_IT
        assert "Approved · priya approved it" in _card(office).rendered
        assert len(killer.deaths) > 15, killer.deaths


def _card(office: Office) -> Message:
    return shown.posts(office.slack)["card:1"][0]


async def _there(office: Office, *keys: str) -> None:
    await office.until(lambda: all(shown.counted(office.slack)[key] for key in keys))


async def _approves(office: Office, killer: Killer) -> None:
    """She clicks until it is done: Slack delivers a click once, and tells her if it was missed;
    and a bot that has not read the group of product managers yet does not take her for one."""
    while "Approved" not in _card(office).rendered:
        await killer.over()
        with suppress(NotPossible):  # the button is gone: it was taken in meanwhile
            await office.priya.clicks(_card(office), "Approve")
        await asyncio.sleep(0.3)
