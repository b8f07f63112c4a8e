"""Days are those of the workspace: what happens in its evening has not happened a day later."""

from bot.models import Workspace
from tests.scenarios.planning import change, choose, plan
from tests.scenarios.test_broken_promises import heard, is_told, taken_off
from tests.scenarios.test_date_warnings import LATE_DECEMBER, SSO, moves
from tests.world import World


async def in_los_angeles(world: World) -> None:
    """It is the evening of Wednesday there, and Thursday in UTC."""
    async with world.bot.db.begin() as session:
        workspace = await session.get_one(Workspace, world.slack.team_id)
        workspace.timezone = "America/Los_Angeles"
    await world.clock_to("Thursday 03:00")


async def test_who_was_told_a_date_in_the_evening_reads_that_day(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, **LATE_DECEMBER)
    await in_los_angeles(world)
    await is_told(world)
    await choose(world.priya, "Open", SSO)
    await world.priya.clicks_in_modal("Who was told")
    assert "asked for it on 25 Nov 2026" in world.priya.front.text
    await world.priya.closes()
    await moves(world, Latest="2026-12-23")
    [told] = heard(world, "Date moved")
    assert "I told you the old date on Wed 25 Nov 2026." in told


async def test_what_shipped_in_the_evening_shipped_that_day(world: World) -> None:
    await plan(world, SSO, **LATE_DECEMBER)
    await in_los_angeles(world)
    await change(world, world.priya, "Ship it", SSO)
    await world.priya.closes()
    answer = await world.sally.runs(f"/pm-request when {SSO}", in_="#sales")
    assert "shipped on 25 Nov 2026" in answer.text
    await world.sally.runs("/pm-request roadmap")
    assert "Shipped 25 Nov 2026" in world.sally.front.text


async def test_what_was_taken_off_in_the_evening_was_so_that_day(world: World) -> None:
    await plan(world, SSO, **LATE_DECEMBER)
    await in_los_angeles(world)
    await taken_off(world)
    await world.priya.closes()
    await world.priya.runs("/pm-request roadmap taken off")
    assert "Taken off 25 Nov 2026" in world.priya.front.text
