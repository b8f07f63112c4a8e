"""A decision by button can be taken back for ten minutes, with a button."""

from tests.scenarios.asking import OPEN, ask, decide, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_undone_it_waits_again_and_who_was_told_hears_so(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Undo" in world.card(1).buttons
    # Any product manager may.
    await world.paul.clicks(world.card(1), "Undo")
    await world.quiet()
    assert world.card(1).rendered.split("\n")[1] == ":inbox_tray: Waiting for a decision"
    assert world.card(1).buttons == OPEN
    assert thread(world.sally, message)[1:] == [
        f"PM-1 · {ASK}\nGood news: priya approved it.",
        f"PM-1 · {ASK}\npaul took the decision back: it is waiting for one again.",
    ]


async def test_undone_before_it_was_told_nobody_hears_of_it(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    await world.priya.clicks(card, "Decline")
    await world.priya.fills({"Why not?": "No."})
    world.slack.faults.down_methods = {"chat.postMessage"}
    await world.priya.submits()
    await world.bot.relay.drain()
    await world.priya.clicks(card, "Undo")
    world.slack.faults.down_methods = set()
    await world.quiet()
    assert len(thread(world.sally, message)) == 1
    assert "Waiting for a decision" in world.card(1).rendered


async def test_after_ten_minutes_the_button_goes_and_the_decision_stands(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await world.wait(9 * 60)
    assert "Undo" in world.card(1).buttons
    await world.wait(61)
    assert "Undo" not in world.card(1).buttons
    assert "Declined · priya declined it" in world.card(1).rendered


async def test_a_button_that_is_out_of_date_says_so(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    world.slack.faults.down_methods = {"chat.update"}
    await world.wait(11 * 60)
    assert "Undo" in world.card(1).buttons  # Slack could not be told
    world.slack.faults.down_methods = set()
    await world.priya.clicks(world.card(1), "Undo")
    await world.quiet()
    assert world.whispers(world.priya, "#pm-triage") == [
        "PM-1 is approved, and that can no longer be undone: too much time has passed, somebody "
        "decided anew, or it is on the roadmap. Use the buttons that are on its card now."
    ]
    assert "Approved · priya approved it" in world.card(1).rendered


async def test_undoing_a_second_decision_brings_back_the_first(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Too dear."})
    await world.wait(700)
    await world.paul.clicks(world.card(1), "Approve")
    await world.quiet()
    await world.paul.clicks(world.card(1), "Undo")
    await world.quiet()
    card = world.card(1).rendered
    assert ":no_entry_sign: Declined · priya declined it" in card
    assert "> Too dear." in card
    assert thread(world.sally, message)[-1] == (
        f"PM-1 · {ASK}\npaul took the decision back. It stands as before: Declined."
    )


async def test_what_is_on_the_roadmap_is_no_longer_undone(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    await world.priya.clicks(world.card(1), "Add to roadmap")
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Undo" not in world.card(1).buttons


async def test_a_request_marked_as_none_comes_back(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Not a request")
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.priya.clicks(world.card(1), "Undo")
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered
    assert "took the decision back" in thread(world.sally, message)[-1]


async def test_only_pms_undo(world: World) -> None:
    world.slack.channel("#pm-triage").members.append(world.sally.id)
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    await world.sally.clicks(world.card(1), "Undo")
    await world.quiet()
    assert "Only product managers can do that" in world.whispers(world.sally, "#pm-triage")[0]
    assert "Approved" in world.card(1).rendered


async def test_reactions_of_before_do_not_decide_after_an_undo(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    await world.priya.reacts(card, "no_entry_sign")
    await world.wait(120)
    await world.priya.clicks(card, "Approve")
    await world.quiet()
    await world.priya.clicks(card, "Undo")
    await world.quiet()
    assert ":no_entry_sign: Declined · priya declined it" in card.rendered
    await world.priya.unreacts(card, "no_entry_sign")
    await world.wait(61)
    assert ":no_entry_sign: Declined · priya declined it" in card.rendered
