"""Through time in steps: what was to happen on the way happens in its time."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot import clock
from bot.sandbox import Workspace, journeys
from tests.sandbox.asking import Browser


class Diary:
    """A companion with appointments, which notes when it kept them."""

    def __init__(self, *hours: float) -> None:
        now = clock.now()
        self.due = [now + timedelta(hours=hour) for hour in hours]
        self.kept: list[datetime] = []

    async def next_due(self, until: datetime) -> datetime:
        return min((due for due in self.due if due > clock.now()), default=until)

    async def catch_up(self) -> None:
        self.kept.append(clock.now())

    async def rest(self) -> None: ...

    def keep(self) -> Any: ...

    async def make_ready(self, kept: Any) -> Any: ...

    async def pause(self) -> None: ...

    async def become(self, ready: Any) -> None: ...


def minutes(diary: Diary, since: datetime) -> list[int]:
    return [round((kept - since).total_seconds() / 60) for kept in diary.kept]


async def test_it_stops_on_the_way_and_no_further(slack: Workspace) -> None:
    since = clock.now()
    slack.companion = diary = Diary(2, 1, 30)
    await slack.travels("+1 day")
    assert minutes(diary, since) == [60, 120, 1440]


async def test_without_a_companion_it_only_gets_later(slack: Workspace) -> None:
    since = clock.now()
    await slack.travels("+1 week")
    assert clock.now() - since >= timedelta(days=7)


async def test_endless_appointments_do_not_keep_it(slack: Workspace) -> None:
    slack.companion = diary = Diary(*(n / 1000 for n in range(1, 1000)))
    await slack.travels("+1 day")
    assert len(diary.kept) <= journeys.MOST_STOPS + 1


async def test_the_page_travels_too(slack: Workspace, browser: Browser) -> None:
    slack.companion = diary = Diary(1)
    await browser.does("clock", to="+1 day", tz="Europe/Berlin")
    assert len(diary.kept) == 2


async def test_never_back(slack: Workspace) -> None:
    with pytest.raises(ValueError, match="only moves forward"):
        await slack.travels(clock.now() - timedelta(hours=1))
