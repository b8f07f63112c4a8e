"""A PM decides with a reaction: on the card, or on the message itself."""

import pytest

from tests.scenarios.asking import ask, thread
from tests.world import World

ASK = "We need SSO to close the deal"
DECISIONS = {
    "white_check_mark": (":white_check_mark: Approved", "approved it", "Good news: priya approved"),
    "hourglass_flowing_sand": (":hourglass_flowing_sand: Deferred", "deferred it", "not now, and"),
    "no_entry_sign": (":no_entry_sign: Declined", "declined it", "priya declined it."),
    "question": (":question: Waiting for an answer", "asked for more", "priya has a question"),
}


@pytest.mark.parametrize("emoji", DECISIONS)
async def test_each_decision_has_its_reaction(world: World, emoji: str) -> None:
    status, deed, notice = DECISIONS[emoji]
    first = await ask(world, world.sally, "#sales", ASK)
    second = await ask(world, world.sally, "#sales", "We need dark mode for the prospect")
    await world.priya.reacts(world.card(1), emoji)
    await world.priya.reacts(second, emoji)
    await world.quiet()
    for number, message in ((1, first), (2, second)):
        card = world.card(number).rendered
        assert f"{status} · priya {deed}" in card
        assert status in thread(world.sally, message)[0]
        assert len(thread(world.sally, message)) == 1  # the notice waits for the grace time
    await world.wait(60)
    for message in (first, second):
        assert notice in thread(world.sally, message)[1]
        assert len(thread(world.sally, message)) == 2


@pytest.mark.parametrize(
    ("twin", "status"),
    [
        ("heavy_check_mark", "Approved"),
        ("hourglass", "Deferred"),
        ("no_entry", "Declined"),
        ("grey_question", "Waiting for an answer"),
    ],
)
async def test_what_looks_alike_in_the_picker_counts_the_same(
    world: World, twin: str, status: str
) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), twin)
    await world.quiet()
    assert f"{status} · priya" in world.card(1).rendered
    await world.priya.unreacts(world.card(1), twin)
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered


async def test_the_card_names_every_reaction(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    assert world.card(1).rendered.endswith(
        "React with :white_check_mark: to approve, :hourglass_flowing_sand: to defer, "
        ":no_entry_sign: to decline, :question: to ask for info."
    )


async def test_a_skin_tone_makes_no_difference(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "white_check_mark::skin-tone-4")
    await world.quiet()
    assert ":white_check_mark: Approved · priya approved it" in world.card(1).rendered


async def test_other_emoji_and_other_messages_decide_nothing(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    chat = await ask(world, world.sally, "#sales", "The sun is out")
    await world.priya.reacts(world.card(1), "eyes")
    await world.priya.reacts(message, "+1")
    await world.priya.reacts(chat, "white_check_mark")
    await world.priya.reacts(world.sally.sees(message)[0], "white_check_mark")
    await world.wait(60)
    assert "Waiting for a decision" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1
    assert world.whispers(world.priya, "#pm-triage") == []


async def test_who_is_no_pm_is_told_so_on_cards_only_and_nothing_changes(world: World) -> None:
    world.slack.channel("#pm-triage").members += [world.sally.id, world.gus.id]
    message = await ask(world, world.sally, "#sales", ASK)
    for person in (world.sally, world.gus):
        await person.reacts(world.card(1), "white_check_mark")
        await person.reacts(message, "white_check_mark")
    await world.wait(60)
    refusal = (
        "Only product managers can do that, so nothing changed. Product managers here: paul, priya."
    )
    for person in (world.sally, world.gus):
        assert world.whispers(person, "#pm-triage") == [refusal]
        assert world.whispers(person, "#sales") == []
    assert world.whispers(world.priya, "#pm-triage") == []
    assert "Waiting for a decision" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1


async def test_a_reaction_that_was_there_before_the_card_counts(world: World) -> None:
    message = await world.sally.posts("#sales", ASK)
    await world.priya.reacts(message, "white_check_mark")
    await world.wait(60)
    assert "Approved · priya approved it" in world.card(1).rendered
    assert "Good news: priya approved it." in thread(world.sally, message)[-1]


async def test_two_reactions_of_one_pm_the_first_decides(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "white_check_mark")
    await world.quiet()
    await world.priya.reacts(world.card(1), "no_entry_sign")
    await world.wait(60)
    assert "Approved" in world.card(1).rendered
    assert [told for told in thread(world.sally, message) if "declined" in told] == []
    [told] = world.whispers(world.priya, "#pm-triage")
    assert "PM-1 is already settled: approved by priya." in told


async def test_a_question_by_reaction_may_still_be_followed_by_a_decision(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "question")
    await world.wait(60)
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.wait(60)
    assert "Approved · priya approved it" in world.card(1).rendered
    told = thread(world.sally, message)
    assert ["priya has a question" in told[1], "priya approved it" in told[2]] == [True, True]


async def test_a_reaction_on_a_request_made_with_the_form(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode, please", in_="#sales")
    await world.sally.submits()
    await world.quiet()
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.wait(60)
    [started] = world.sally.inbox
    assert thread(world.sally, started) == [
        "PM-1 · Dark mode, please\nGood news: priya approved it."
    ]
    assert "PM-1 · :white_check_mark: Approved" in started.rendered
