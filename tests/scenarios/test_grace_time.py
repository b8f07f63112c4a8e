"""Within a minute a reaction can be taken away again; what it decided is undone."""

from typing import NoReturn

from tests.scenarios.asking import ask, thread
from tests.world import World

ASK = "We need SSO to close the deal"
STAYS = (
    "PM-1 stays approved: taking your reaction away undoes it only within a minute, and not once "
    "it is on the roadmap. To decide anew, use the buttons on its card."
)


async def test_taken_away_in_time_the_decision_is_undone_and_nobody_was_told(
    any_world: World,
) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    await world.priya.reacts(card, "no_entry_sign")
    await world.wait(40)
    assert "Declined · priya declined it" in card.rendered
    await world.priya.unreacts(card, "no_entry_sign")
    await world.wait(120)
    assert card.rendered.split("\n")[1] == ":inbox_tray: Waiting for a decision"
    assert "Approve" in card.buttons
    assert len(thread(world.sally, message)) == 1
    assert ":inbox_tray: Waiting for a decision" in thread(world.sally, message)[0]
    offer = thread(world.priya, card)[0]
    assert "Taken back: the reaction was removed." in offer
    assert "[" not in offer


async def test_taken_away_too_late_it_stands(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    await world.priya.reacts(card, "white_check_mark")
    await world.wait(61)
    await world.priya.unreacts(card, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in card.rendered
    assert len(thread(world.sally, message)) == 2
    assert "Good news: priya approved it." in thread(world.sally, message)[1]
    assert world.whispers(world.priya, "#pm-triage") == [STAYS]


async def test_a_change_of_mind_on_the_message_tells_only_the_last_word(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "no_entry_sign")
    await world.wait(10)
    await world.priya.unreacts(message, "no_entry_sign")
    await world.priya.reacts(message, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in world.card(1).rendered
    told = thread(world.sally, message)
    assert len(told) == 2
    assert "Good news: priya approved it." in told[1]


async def test_a_question_and_its_answer_in_one_breath_are_told_as_the_answer(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "question")
    await world.wait(20)
    await world.paul.reacts(message, "white_check_mark")
    await world.wait(61)
    [_, told] = thread(world.sally, message)
    assert "Good news: paul approved it." in told


async def test_somebody_elses_reaction_taken_away_changes_nothing(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.reacts(message, "white_check_mark")
    await world.priya.reacts(message, "white_check_mark")
    await world.quiet()
    await world.sally.unreacts(message, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in world.card(1).rendered


async def test_the_same_reaction_elsewhere_is_not_the_deciding_one(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.quiet()
    await world.paul.reacts(message, "white_check_mark")
    await world.quiet()
    await world.paul.unreacts(message, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 2


async def test_a_decision_by_button_is_not_undone_by_a_reaction(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    await world.priya.reacts(card, "question")
    await world.quiet()
    await world.priya.clicks(card, "Approve")
    await world.quiet()
    await world.priya.unreacts(card, "question")
    await world.wait(61)
    assert "Approved · priya approved it" in card.rendered
    # The question was overtaken before anybody heard of it.
    assert [line.split("\n")[1] for line in thread(world.sally, message)[1:]] == [
        "Good news: priya approved it."
    ]


async def test_what_is_on_the_roadmap_is_no_longer_undone(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    await world.priya.reacts(card, "white_check_mark")
    await world.quiet()
    await world.priya.clicks(card, "Add to roadmap")
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert len(thread(world.sally, message)) == 1
    await world.priya.unreacts(card, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in card.rendered
    assert "On the roadmap: " in card.rendered
    assert world.whispers(world.priya, "#pm-triage") == [STAYS]
    # Told in the order in which it was done.
    _, first, second = thread(world.sally, message)
    assert "Good news: priya approved it." in first
    assert "It is on the roadmap" in second


async def test_a_removal_that_comes_before_its_reaction(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    world.slack.faults.shuffle_events = True
    await world.priya.reacts(message, "white_check_mark")
    await world.priya.unreacts(message, "white_check_mark")
    await world.wait(61)
    assert "Waiting for a decision" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1


async def _out_of_reach(_headers: object, _body: object) -> NoReturn:
    raise ConnectionError("the bot is down")


async def test_taken_away_in_time_and_heard_of_too_late_it_is_taken_back(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(message, "white_check_mark")
    await world.wait(45)
    world.slack.deliver_to(_out_of_reach)
    await world.priya.unreacts(message, "white_check_mark")
    await world.slack.settled()
    world.slack.deliver_over_sockets()
    await world.wait(20)
    assert "Good news: priya approved it." in thread(world.sally, message)[1]
    await world.wait(60)  # Slack delivers again what was missed
    assert thread(world.sally, message)[2] == (
        f"PM-1 · {ASK}\npriya took the decision back: it is waiting for one again."
    )
    assert ":inbox_tray: Waiting for a decision" in world.card(1).rendered
