"""The process is killed (SIGKILL) while it starts and while it takes something in."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests import postgres
from tests.promises import processes, shown
from tests.promises.processes import Office

# Seconds after what people did, from before the bot has read it to when all is done.
DELAYS = (0.0, 0.003, 0.01, 0.02, 0.05)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_killed_while_it_takes_in_a_message(sqlite: str, database: str) -> None:
    if database == "sqlite":
        await _killed_while_it_takes_in_a_message(sqlite)
    else:
        with postgres.fresh_database() as url:
            await _killed_while_it_takes_in_a_message(url)


async def _killed_while_it_takes_in_a_message(database_url: str) -> None:
    async with processes.office(database_url) as office:
        await office.bot.restart()
        for channel in ("#pm-triage", "#sales"):
            await office.slack.invites(channel, by=office.priya)
        await _there(office, intro=2)
        for number, delay in enumerate(DELAYS, start=1):
            await office.sally.posts("#sales", f"New request: SSO to close a deal, {delay}")
            await asyncio.sleep(delay)
            await office.bot.restart()
            await _there(office, card=number, confirmation=number)
            await office.calm()
        assert set(shown.counted(office.slack).values()) == {1}
        assert shown.kinds(office.slack)["card"] == len(DELAYS)


async def _there(office: Office, **wanted: int) -> None:
    await office.until(lambda: shown.kinds(office.slack) >= Counter(wanted))


@pytest.mark.timeout(120)
async def test_killed_while_it_starts_and_migrates(tmp_path: Path) -> None:
    async with processes.office(f"sqlite+aiosqlite:///{tmp_path}/empty.db") as office:
        for delay in (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3):
            await office.bot.restart()
            await asyncio.sleep(delay)
        await office.bot.restart()
        await office.calm()
        await office.slack.invites("#sales", by=office.priya)
        await office.until(lambda: shown.counted(office.slack)["intro:#sales"] == 1)
