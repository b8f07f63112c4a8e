"""Clocks that change, holidays, the ends of months and years: an update comes when it should."""

from datetime import UTC, datetime

from sqlalchemy import update

from bot.models import Workspace
from tests.scenarios.planning import plan
from tests.scenarios.scheduling import change, deed, save, schedules
from tests.scenarios.test_digests import updates
from tests.world import World


def _to(world: World, moment: str) -> None:
    world.slack.clock_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))


async def _count(world: World, moment: str, channel: str = "#sales") -> int:
    """How many updates a channel has read at a moment in UTC."""
    _to(world, moment)
    await world.quiet()
    return len(updates(world, channel))


async def test_nine_in_the_morning_stays_nine_when_the_clocks_change(world: World) -> None:
    await change(world, "Sales", **{"Time zone": "Europe/Berlin"})
    before = await _count(world, "2027-03-22T08:00")  # nine, in winter
    assert before == 1
    assert await _count(world, "2027-03-29T06:59") == 1
    assert await _count(world, "2027-03-29T07:00") == 2  # nine, in summer
    assert await _count(world, "2027-10-25T07:00") == 3
    assert await _count(world, "2027-11-01T07:59") == 3
    assert await _count(world, "2027-11-01T08:00") == 4  # nine, in winter again
    assert await _count(world, "2027-11-01T09:00") == 4


async def test_an_hour_that_the_clocks_skip_or_repeat_has_its_update_once(world: World) -> None:
    berlin = {"Days": ["Sundays"], "Time": "02:30", "Time zone": "Europe/Berlin"}
    await change(world, "Sales", **berlin)
    assert await _count(world, "2027-03-21T01:30") == 1
    assert await _count(world, "2027-03-28T03:00") == 2  # there is no half past two
    assert await _count(world, "2027-03-28T12:00") == 2
    assert await _count(world, "2027-10-24T00:30") == 3
    assert await _count(world, "2027-10-31T00:30") == 4  # the first of two half past twos
    assert await _count(world, "2027-10-31T01:30") == 4


async def test_the_first_working_day_of_the_year_tells_of_december(world: World) -> None:
    async with world.bot.db.begin() as session:
        await session.execute(update(Workspace).values(country="DE"))
    await world.slack.invites("#finance", by=world.priya)
    await world.quiet()
    assert await _count(world, "2026-12-01T09:00", "#finance") == 1
    await plan(world, "Dark mode")
    # New Year's Day is a Friday: the first working day is Monday the 4th.
    assert await _count(world, "2027-01-02T09:00", "#finance") == 1
    assert await _count(world, "2027-01-04T09:00", "#finance") == 2
    assert "New on the roadmap: “Dark mode”." in updates(world, "#finance")[-1].rendered
    assert "Since Tue 1 Dec 2026" in updates(world, "#finance")[-1].rendered


async def test_the_last_working_day_of_short_and_long_months(world: World) -> None:
    dates = ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"]
    await schedules(world.priya)
    await deed(world, world.priya, "Change", "Sales")
    await world.priya.fills({"How often": "Once a month"})
    await save(world, world.priya, Day="Last working day", Time="16:00")
    await world.priya.closes()
    for count, day in enumerate(dates, start=1):
        assert await _count(world, f"{day}T15:59") == count - 1
        assert await _count(world, f"{day}T16:00") == count
