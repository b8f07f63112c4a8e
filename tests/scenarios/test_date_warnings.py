"""A date moves shortly before it: which channels are told at once, and what they read of it."""

from typing import Any

from tests.scenarios.asking import ask, by_bot
from tests.scenarios.planning import approve, change, choose, plan
from tests.world import World

SSO = "Single sign-on"
LATE_DECEMBER = {"Earliest": "2026-12-14", "Latest": "2026-12-18"}


async def concerns(world: World, *departments: str) -> None:
    """Priya says which departments the item concerns."""
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("Strategy")
    await world.priya.fills({"Departments concerned": list(departments)})
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.quiet()


async def moves(world: World, **dates: Any) -> None:
    await change(
        world, world.priya, "Move dates", SSO, **{"Why it moves": "The audit is late"} | dates
    )
    await world.priya.closes()
    await world.quiet()


def warned(world: World, where: str) -> list[str]:
    return [m.rendered for m in by_bot(world, where) if m.rendered.startswith("Date moved")]


async def test_of_an_item_that_names_no_department_every_one_is_warned(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, **LATE_DECEMBER)
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, "#sales")) == len(warned(world, "#marketing")) == 1


async def test_of_one_that_names_some_only_those_are_warned(world: World) -> None:
    await plan(world, SSO, **LATE_DECEMBER)
    await concerns(world, "Marketing")
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, "#marketing")) == 1
    assert not warned(world, "#sales")


async def test_who_asked_for_it_is_warned_though_it_names_others(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO, **LATE_DECEMBER})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await concerns(world, "Operations")
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, "#sales")) == 1
    assert not warned(world, "#marketing")
