"""A reason for a decision by reaction, added with the button in the card's thread."""

from tests.scenarios.asking import ask, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_before_the_grace_time_is_over_it_is_told_as_one(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "hourglass_flowing_sand")
    await world.quiet()
    [offer] = world.priya.sees(world.card(1))
    assert offer.rendered == "Deferred, by priya's reaction. Tell Sales why?\n[Add the reason]"
    await world.priya.clicks(offer, "Add the reason")
    assert world.priya.front.title == "Add the reason"
    await world.priya.fills({"Why later?": "After the move.", "Comes back on": "2027-02-01"})
    assert (await world.priya.submits()).closed
    await world.wait(61)
    assert thread(world.sally, message)[1:] == [
        f"PM-1 · {ASK}\npriya deferred it: not now, and not forgotten.\n> After the move.\n"
        "It comes back on Mon 1 Feb 2027."
    ]
    assert offer.rendered == (
        "Deferred, by priya's reaction. The reason is on the card, and the person who asked is "
        "told."
    )
    assert "> After the move." in world.card(1).rendered
    assert "comes back on Mon 1 Feb 2027" in world.card(1).rendered


async def test_after_the_grace_time_it_is_told_on_its_own(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "no_entry_sign")
    await world.wait(61)
    assert thread(world.sally, message)[1:] == [f"PM-1 · {ASK}\npriya declined it."]
    # Another PM may know it better.
    await world.paul.clicks(world.paul.sees(world.card(1))[0], "Add the reason")
    await world.paul.fills({"Why not?": "Nobody else asks for it."})
    assert (await world.paul.submits()).closed
    await world.wait(61)
    assert thread(world.sally, message)[2:] == [
        f"PM-1 · {ASK}\npriya declined it; here is why.\n> Nobody else asks for it."
    ]
    assert "Declined · priya declined it" in world.card(1).rendered


async def test_a_question_by_reaction_is_written_down_afterwards(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "question")
    await world.quiet()
    [offer] = world.priya.sees(world.card(1))
    assert "What would you like to ask?\n[Write the question]" in offer.rendered
    await world.priya.clicks(offer, "Write the question")
    await world.priya.fills({"What do you need to know?": "Which identity provider?"})
    assert (await world.priya.submits()).closed
    await world.wait(61)
    assert thread(world.sally, message)[1] == (
        f"PM-1 · {ASK}\npriya has a question before deciding.\n> Which identity provider?\n[Answer]"
    )


async def test_approving_asks_for_no_reason(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.quiet()
    assert thread(world.priya, world.card(1)) == []


async def test_once_decided_anew_there_is_nothing_to_add(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "no_entry_sign")
    await world.wait(61)
    [offer] = world.priya.sees(world.card(1))
    await world.paul.clicks(world.card(1), "Approve")
    await world.priya.clicks(offer, "Add the reason")  # as her screen still shows it
    await world.quiet()
    assert world.priya.modal is None
    [told] = world.whispers(world.priya, "#pm-triage")
    assert "nothing changed" in told.casefold()
    assert offer.buttons == []
    assert len(thread(world.sally, message)) == 3


async def test_only_a_pm_adds_it(world: World) -> None:
    world.slack.channel("#pm-triage").members.append(world.sally.id)
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "no_entry_sign")
    await world.quiet()
    await world.sally.clicks(world.sally.sees(world.card(1))[0], "Add the reason")
    await world.quiet()
    assert world.sally.modal is None
    [told] = world.whispers(world.sally, "#pm-triage")
    assert told.startswith("Only product managers can do that, so nothing changed.")
