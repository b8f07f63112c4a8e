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
ALL_OF_IT = {"intro": 2, "card": 1, "confirmation": 1, "notice": 1, "digest": 1, "digest_page": 1}


class Killer:
    """A hook: at each different call's `stage` the process dies, and is started again."""

    def __init__(self, office: Office, stage: str) -> None:
        self._office, self._stage = office, stage
        self.deaths: list[str] = []

    async def __call__(self, stage: str, call: Call) -> None:
        what = f"{call.method} {_about(call)}"
        if stage != self._stage or what in self.deaths:
            return
        self.deaths.append(what)
        await self._office.bot.restart()
        if stage == "before":
            raise ApiError("nobody_is_there_any_more", status=503)


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
        await office.bot.restart()
        await office.calm()
        for channel in ("#pm-triage", "#sales"):
            await office.slack.invites(channel, by=office.priya)
        await _there(office, intro=2)
        await office.calm()
        asked = await office.sally.posts("#sales", ASKED)
        await _there(office, card=1, confirmation=1)
        await _approves(office)
        await _there(office, notice=1)
        await office.until(lambda: "Approved" in office.sally.sees(asked)[0].rendered)
        await office.calm()
        await office.bot.restart("Monday 09:00")
        await _there(office, digest=1, digest_page=1)
        await office.calm()
        assert shown.kinds(office.slack) == ALL_OF_IT
        assert "Approved · priya approved it" in _card(office).rendered
        assert len(killer.deaths) > 15, killer.deaths


def _card(office: Office) -> Message:
    return shown.posts(office.slack)["card:1"][0]


async def _there(office: Office, **wanted: int) -> None:
    await office.until(lambda: shown.kinds(office.slack) >= Counter(wanted))


async def _approves(office: Office) -> None:
    """She clicks until it is done: Slack delivers a click once, and tells her if it was missed;
    and a bot that has not read the group of product managers yet does not take her for one."""
    while "Approved" not in _card(office).rendered:
        await office.calm()
        with suppress(NotPossible):  # the button is gone: it was taken in meanwhile
            await office.priya.clicks(_card(office), "Approve")
        await asyncio.sleep(0.3)
