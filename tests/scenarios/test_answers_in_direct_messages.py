"""What is written to the bot outside of threads goes where it belongs, and its writer is told."""

from bot.sandbox.records import Message
from tests.scenarios.asking import APART, ask, decide, fill_in, inbox, thread
from tests.world import World

ANSWER = "All of them, for Initech"
TOOK = "I took this as your answer to PM-1 · Dark mode. Product management reads it there."
HOW = "Tell me what you need from product management"


async def _asked(world: World, number: int = 1, question: str = "For which screens?") -> None:
    await decide(
        world, world.priya, number, "Ask for info", **{"What do you need to know?": question}
    )
    await world.wait(1)


async def _writes(world: World, text: str, **more: object) -> Message:
    message = await world.sally.posts(world.slack.bot, text, **more)
    await world.quiet()
    await world.wait(1)
    return message


async def test_it_answers_the_open_question(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    await _writes(world, ANSWER)
    assert inbox(world.sally)[-1].startswith(TOOK)
    assert not [each for each in inbox(world.sally) if each.startswith(HOW)]
    card = world.card(1).rendered
    assert "Waiting for a decision · sally answered" in card
    assert f"sally answered:\n> {ANSWER}" in card
    assert thread(world.priya, world.card(1))[-1] == f"sally answered:\n> {ANSWER}"


async def test_what_follows_goes_on_with_it(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    await _writes(world, ANSWER)
    await _writes(world, "And the tablets")
    assert inbox(world.sally)[-1].startswith(
        "I took this as part of the conversation about PM-1 · Dark mode."
    )
    assert thread(world.priya, world.card(1))[-1] == "sally wrote:\n> And the tablets"
    assert f"sally answered:\n> {ANSWER}" in world.card(1).rendered


async def test_asked_below_a_channels_message_it_is_answered_here_too(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await _asked(world)
    await _writes(world, "Okta")
    assert inbox(world.sally)[-1].startswith("I took this as your answer to PM-1")
    assert "sally answered:\n> Okta" in world.card(1).rendered


async def test_an_answer_that_reads_like_a_wish_is_one(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    await _writes(world, "We need it for the reports, by March")
    assert "> We need it for the reports, by March" in world.card(1).rendered


async def test_it_was_something_new(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    message = await _writes(world, "The export to Excel, too")
    await world.sally.clicks(world.sally.inbox[-1], "File it as a request")
    await world.quiet()
    assert thread(world.sally, message)[0].startswith("Filed as PM-2 for Sales")
    assert "The export to Excel, too" in world.card(2).rendered
    assert "Waiting for an answer" in world.card(1).rendered
    assert "Excel" not in world.card(1).rendered
    below = thread(world.priya, world.card(1))
    assert below[-1] == "sally wrote something here that is a request of its own."
    assert "Excel" not in str(below)
    await world.sally.clicks(world.sally.inbox[-1], "File it as a request")
    await world.quiet()
    assert inbox(world.sally)[-1].startswith("I have that message where it belongs already")
    await world.wait(APART)  # till then, what they write is more of the new one
    await _writes(world, ANSWER)
    assert f"sally answered:\n> {ANSWER}" in world.card(1).rendered


async def test_a_clearly_new_ask_is_filed_and_the_question_named(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    await _writes(world, "We need SSO to close the deal with Initech")
    assert "We need SSO" in world.card(2).rendered
    assert "Waiting for an answer" in world.card(1).rendered
    [reminder] = [m for m in world.sally.inbox if "I filed that as a request" in m.rendered]
    assert "Still waits for your answer: PM-1 · Dark mode\n> For which screens?" in (
        reminder.rendered
    )
    await world.sally.clicks(reminder, "Answer")
    await world.sally.fills({"Your answer": ANSWER})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "sally answered" in world.card(1).rendered


async def test_how_to_ask_names_the_open_question(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    await _writes(world, "new request")
    assert inbox(world.sally)[-1].startswith(HOW)
    assert "Still waits for your answer: PM-1 · Dark mode" in inbox(world.sally)[-1]


async def _two_questions(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await fill_in(world, world.sally, "Audit log")
    await _asked(world, 1)
    await _asked(world, 2, "Since when?")


async def test_of_several_questions_they_choose(any_world: World) -> None:
    world = any_world
    await _two_questions(world)
    await _writes(world, ANSWER)
    which = world.sally.inbox[-1]
    assert which.rendered.startswith("You have several open questions. Which one does that answer?")
    assert "PM-2 · Audit log\n> Since when?" in which.rendered
    assert thread(world.priya, world.card(1)) == thread(world.priya, world.card(2)) == []
    await world.sally.clicks(which, "It answers PM-1")
    await world.quiet()
    assert inbox(world.sally)[-1].startswith(TOOK)
    assert f"sally answered:\n> {ANSWER}" in world.card(1).rendered
    assert "Waiting for an answer" in world.card(2).rendered
    await world.sally.clicks(which, "It answers PM-2")
    await world.quiet()
    assert inbox(world.sally)[-1].startswith("I have that message where it belongs already")
    await _writes(world, "Since March")
    assert "sally answered:\n> Since March" in world.card(2).rendered


async def test_or_it_answers_none_of_them(world: World) -> None:
    await _two_questions(world)
    message = await _writes(world, "The export to Excel")
    await world.sally.clicks(world.sally.inbox[-1], "File it as a request")
    await world.quiet()
    assert thread(world.sally, message)[0].startswith("Filed as PM-3 for Sales")


async def test_it_goes_on_with_what_a_pm_wrote_for_a_day(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await world.priya.clicks(world.card(1), "Reply to requester")
    await world.priya.fills({"To sally": "We will try."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.wait(3600)
    await _writes(world, "Great, thank you")
    assert thread(world.priya, world.card(1))[-1] == "sally wrote:\n> Great, thank you"
    await world.wait(25 * 3600)
    await _writes(world, "hello there")
    assert inbox(world.sally)[-1].startswith(HOW)


async def test_with_nothing_told_it_is_as_before(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _writes(world, "hello there")
    assert inbox(world.sally)[-1].startswith(HOW)
    assert thread(world.priya, world.card(1)) == []


async def test_below_what_they_wrote_it_is_the_same_conversation(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    message = await _writes(world, ANSWER)
    await world.sally.replies(message, "And Globex")
    await world.quiet()
    assert thread(world.priya, world.card(1))[-1] == "sally wrote:\n> And Globex"


async def test_edited_the_answer_follows(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    message = await _writes(world, ANSWER)
    await world.sally.edits(message, "Only the reports")
    await world.quiet()
    assert "sally answered:\n> Only the reports" in world.card(1).rendered


async def test_heard_twice_it_is_told_once(world: World) -> None:
    world.slack.faults.duplicate_events = True
    await _two_questions(world)
    await _writes(world, ANSWER)
    several = [each for each in inbox(world.sally) if each.startswith("You have several")]
    assert len(several) == 1
    await world.sally.clicks(world.sally.inbox[-1], "It answers PM-1")
    await world.quiet()
    await _writes(world, "Since March")
    assert len([each for each in inbox(world.sally) if each.startswith("I took this")]) == 2


async def test_an_aside_is_passed_on_to_nobody(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Dark mode")
    await _asked(world)
    [started] = world.sally.inbox
    await world.sally.replies(started, ":speech_balloon: Initech never pays on time")
    await _writes(world, "💬 nor does Globex")
    assert thread(world.priya, world.card(1)) == []
    assert "Waiting for an answer" in world.card(1).rendered
    told = [each for each in inbox(world.sally) if "so it stays between us" in each]
    assert len(told) == 2
