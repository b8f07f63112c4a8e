"""Categories as people taught them: sure, unsure with a choice, corrected, left alone."""

import pytest

from tests.learning import scikit
from tests.scenarios.asking import ask, thread
from tests.scenarios.taught import a_usual_year, learn, taught
from tests.world import World

# As much like the one as like the other.
MIXED = "Can we have the extra seats for the visit to the school?"

pytestmark = [scikit.needed, pytest.mark.timeout(180)]


async def test_what_people_filed_before_is_filed_so_again(any_world: World) -> None:
    world = any_world
    await a_usual_year(world)
    before = await ask(world, world.sally, "#sales", "May we have the starter kit number 77?")
    assert "because people" not in thread(world.sally, before)[0]
    await learn(world)
    asked = await ask(world, world.maria, "#sales", "May we have the starter kit number 78?")
    assert thread(world.sally, asked)[0].startswith(
        "Filed as PM-2, Demo, whitepaper or other material, "
        "because people filed similar ones that way\n"
    )
    assert "Demo, whitepaper or other material" in world.card(2).rendered


async def test_unsure_it_asks_and_a_click_says_it(world: World) -> None:
    await a_usual_year(world)
    await learn(world)
    asked = await ask(world, world.sally, "#sales", MIXED)
    [told] = world.sally.sees(asked)
    assert ". I am not sure: which of these is it?" in told.rendered
    assert {"Demo, whitepaper or other material", "Pricing, cost or revenue"} <= set(told.buttons)
    await world.maria.clicks(told, "Demo, whitepaper or other material")
    await world.quiet()
    [told] = world.sally.sees(asked)
    assert told.rendered.startswith("Filed as PM-1, Demo, whitepaper or other material\n")
    assert "Pricing, cost or revenue" not in told.buttons
    # The menu is still there for second thoughts.
    await world.sally.chooses(told, "Category", "Something else")
    await world.quiet()
    assert thread(world.sally, asked)[0].startswith("Filed as PM-1, Something else\n")


async def test_told_the_one_it_was_taken_for_it_asks_no_more(world: World) -> None:
    await a_usual_year(world)
    await learn(world)
    asked = await ask(world, world.sally, "#sales", MIXED)
    [told] = world.sally.sees(asked)
    taken = next(name for name in told.buttons if f"Filed as PM-1, {name}" in told.rendered)
    await world.sally.clicks(told, taken)
    await world.quiet()
    [told] = world.sally.sees(asked)
    assert told.rendered.startswith(f"Filed as PM-1, {taken}\n")
    assert taken not in told.buttons


async def test_corrected_twice_it_has_learned(world: World) -> None:
    await a_usual_year(world)
    for who, text in (
        (world.sally, "Somebody please look into the blue folder of Hooli"),
        (world.maria, "Please look after the blue folder of Globex"),
    ):
        asked = await ask(world, who, "#sales", text)
        [told] = who.sees(asked)
        assert ", Needed to close a deal" not in told.rendered
        await world.ernie.chooses(told, "Category", "Needed to close a deal")
        await world.quiet()
    await learn(world)
    asked = await ask(world, world.ernie, "#sales", "Please look at the blue folder of Initech")
    assert "Filed as PM-3, Needed to close a deal, because people" in thread(world.sally, asked)[0]


async def test_what_was_no_request_again_and_again_is_left_alone(world: World) -> None:
    await a_usual_year(world)
    idle = [f"is the gate of hall {n} open?" for n in range(25)]
    await taught(world, "other", idle, status="withdrawn")
    before = await ask(world, world.sally, "#sales", "is the gate of hall 31 open?")
    assert "Filed as PM-1" in thread(world.sally, before)[0]
    await learn(world)
    asked = await ask(world, world.maria, "#sales", "is the gate of hall 32 open?")
    assert thread(world.maria, asked) == []
    # A clear ask is one, whatever it is about.
    clear = await ask(world, world.ernie, "#sales", "We need the gate of hall 33 open, please fix")
    assert "Filed as PM-2" in thread(world.ernie, clear)[0]


async def test_too_little_teaches_nothing(world: World) -> None:
    await taught(world, "collateral", [f"the starter kit number {n}, please" for n in range(20)])
    await learn(world)
    asked = await ask(world, world.sally, "#sales", "May we have the starter kit number 77?")
    assert "because people filed" not in thread(world.sally, asked)[0]
