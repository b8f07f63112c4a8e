"""Something a request of its sort needs is missing: its requester is asked, once, with a button."""

from tests.scenarios.asking import ask, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_a_deal_without_an_account(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    [confirmation] = world.sally.sees(message)
    assert "sally, one more thing before somebody can decide: Account." in confirmation.rendered
    await world.sally.clicks(confirmation, "Add: Account")
    assert await world.sally.searches("Account", "Initech") == ["Add “Initech”"]
    await world.sally.fills({"Account": "Add “Initech”"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "Initech" in world.card(1).rendered
    assert "one more thing" not in thread(world.sally, message)[0]
    assert len(thread(world.sally, message)) == 1


async def test_it_is_asked_of_who_asked_alone(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.maria.clicks(world.maria.sees(message)[0], "Add: Account")
    await world.quiet()
    assert world.maria.modal is None
    assert world.whispers(world.maria, "#sales")[0].startswith("Only the person who asked")


async def test_nothing_chosen_is_said_in_the_form(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.clicks(world.sally.sees(message)[0], "Add: Account")
    sent = await world.sally.submits()
    assert not sent.closed


async def test_other_sorts_need_nothing_more(world: World) -> None:
    message = await ask(world, world.maria, "#marketing", "We need a demo video")
    assert "one more thing" not in thread(world.maria, message)[0]


async def test_once_decided_it_is_no_longer_asked(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "one more thing" not in thread(world.sally, message)[0]
