"""What is only looked into has no date for those who would count on it."""

from tests.scenarios.asking import ask, inbox, thread
from tests.scenarios.planning import approve, plan
from tests.scenarios.test_date_warnings import LATE_DECEMBER, SSO, moves, warned
from tests.scenarios.test_living_roadmap import pin
from tests.scenarios.test_living_terms import reads, room
from tests.world import World

EXPLORED = {"Horizon": "Now", "Commitment": "Exploring", **LATE_DECEMBER}


async def test_who_asked_for_it_is_given_no_date(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO, **EXPLORED})
    assert (await world.priya.submits()).closed
    await world.quiet()
    told = thread(world.sally, message)[-1]
    assert "It is on the roadmap: Single sign-on, Now, being explored, no date yet." in told
    await moves(world, Latest="2026-12-23")
    assert not [each for each in inbox(world.sally) if "Date moved" in each]


async def test_in_a_channel_only_who_plans_with_us_reads_its_dates(any_world: World) -> None:
    world = any_world
    engineering = await room(world, "engineering")
    await plan(world, SSO, **EXPLORED)
    for where in (engineering, "#marketing"):
        await pin(world, where)
    assert (await reads(world, engineering)).startswith("Single sign-on: Now, 14-18 Dec 2026;")
    assert await reads(world, "#marketing") == (
        "Single sign-on: Now, being explored, no date yet; it has no name for customers yet"
    )


async def test_of_its_moves_only_who_plans_with_us_is_warned(world: World) -> None:
    engineering = await room(world, "engineering")
    await plan(world, SSO, **EXPLORED)
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, engineering)) == 1
    assert not warned(world, "#marketing")
    assert not warned(world, "#sales")
