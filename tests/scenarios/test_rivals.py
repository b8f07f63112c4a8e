"""Two PMs decide on the same request: the first wins, the second is told."""

import asyncio

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, thread
from tests.world import World

ASK = "We need SSO to close the deal"
TOO_LATE = (
    "PM-1 is already settled: approved by priya. Your click changed nothing. To decide anew, use "
    "the buttons that are on its card now."
)


def as_seen_before(card: Message) -> Message:
    """The card as it still stands on somebody's screen."""
    return Message(**vars(card))


async def test_the_second_click_comes_too_late_and_is_told(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    stale = as_seen_before(world.card(1))
    await world.priya.clicks(world.card(1), "Approve")
    await world.paul.clicks(stale, "Approve")
    await world.quiet()
    assert world.whispers(world.paul, "#pm-triage") == [TOO_LATE]
    assert world.whispers(world.priya, "#pm-triage") == []
    await world.paul.clicks(stale, "Decline")
    await world.quiet()
    assert world.paul.modal is None
    assert world.whispers(world.paul, "#pm-triage") == [TOO_LATE, TOO_LATE]
    assert "Approved · priya approved it" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 2


async def test_both_at_the_very_same_moment(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    stale = as_seen_before(world.card(1))
    await asyncio.gather(
        world.priya.clicks(stale, "Approve"),
        world.paul.clicks(stale, "Approve"),
    )
    await world.quiet()
    told = [world.whispers(pm, "#pm-triage") for pm in (world.priya, world.paul)]
    assert sorted(len(each) for each in told) == [0, 1]
    winner = "priya" if not told[0] else "paul"
    assert f"Approved · {winner} approved it" in world.card(1).rendered
    assert f"approved by {winner}" in (told[0] + told[1])[0]
    assert len(thread(world.sally, message)) == 2


async def test_a_form_that_was_open_meanwhile_is_refused_and_keeps_what_was_typed(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.paul.clicks(world.card(1), "Decline")
    await world.paul.fills({"Why not?": "Too early."})
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    sent = await world.paul.submits()
    assert not sent.closed
    assert sent.errors == {"Why not?": TOO_LATE}
    assert world.paul.front.fields["Why not?"] == "Too early."
    await world.quiet()
    assert "Approved · priya approved it" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 2


async def test_two_reactions_the_first_counts_and_the_second_is_told(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.paul.reacts(world.card(1), "no_entry_sign")
    await world.wait(61)
    assert world.whispers(world.paul, "#pm-triage") == [
        "PM-1 is already settled: approved by priya. Your reaction changed nothing. To decide "
        "anew, use the buttons on its card."
    ]
    assert world.whispers(world.priya, "#pm-triage") == []
    assert "Approved · priya approved it" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 2


async def test_a_reaction_after_a_click_and_a_click_after_a_reaction(world: World) -> None:
    for text in (ASK, "We need dark mode for the prospect"):
        await ask(world, world.sally, "#sales", text)
    stale = as_seen_before(world.card(2))
    await world.priya.clicks(world.card(1), "Approve")
    await world.paul.reacts(world.card(1), "no_entry_sign")
    await world.priya.reacts(world.card(2), "white_check_mark")
    await world.quiet()
    await world.paul.clicks(stale, "Approve")
    await world.quiet()
    by_reaction, by_click = world.whispers(world.paul, "#pm-triage")
    assert "PM-1 is already settled: approved by priya. Your reaction" in by_reaction
    assert "PM-2 is already settled: approved by priya. Your click" in by_click


async def test_the_same_decision_twice_by_the_same_pm_is_one(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "white_check_mark")
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.wait(61)
    assert world.whispers(world.priya, "#pm-triage") == []
    assert len(thread(world.sally, message)) == 2


async def test_afterwards_the_other_may_decide_anew_with_the_buttons_there_are_now(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    sent = await decide(world, world.paul, 1, "Decline instead", **{"Why not?": "No capacity."})
    assert sent.closed
    assert "Declined · paul declined it" in world.card(1).rendered
    told = thread(world.sally, message)
    assert told[2] == f"PM-1 · {ASK}\npaul declined it.\n> No capacity."


async def test_a_reaction_that_came_too_late_does_not_decide_when_the_first_is_taken_away(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.paul.reacts(world.card(1), "no_entry_sign")
    await world.quiet()
    await world.priya.unreacts(world.card(1), "white_check_mark")
    await world.wait(61)
    # Paul was told that his changed nothing, and that stays true.
    assert len(world.whispers(world.paul, "#pm-triage")) == 1
    assert ":inbox_tray: Waiting for a decision\n" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1


async def test_on_the_message_too_the_second_is_told_unless_both_say_the_same(
    any_world: World,
) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "white_check_mark")
    await world.quiet()
    await world.paul.reacts(message, "white_check_mark")
    await world.quiet()
    assert world.whispers(world.paul, "#sales") == []
    await world.paul.reacts(message, "no_entry_sign")
    await world.quiet()
    assert world.whispers(world.paul, "#sales") == [
        "PM-1 is already settled: approved by priya. Your reaction changed nothing. To decide "
        "anew, use the buttons on its card."
    ]
    assert world.whispers(world.priya, "#sales") == []
    assert "Approved · priya approved it" in world.card(1).rendered
