"""Direct messages to the bot: what asks is filed, and everything is answered."""

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, inbox, thread
from tests.world import World

HOW = "Tell me what you need from product management, in a sentence or two"


async def _writes(world: World, text: str) -> Message:
    message = await world.sally.posts(world.slack.bot, text)
    await world.quiet()
    return message


async def test_what_asks_is_filed_in_its_thread(any_world: World) -> None:
    world = any_world
    message = await _writes(world, "We need SSO to close the deal with Initech")
    [confirmation] = thread(world.sally, message)
    assert confirmation.startswith("Filed as PM-1 for Sales, Needed to close a deal")
    card = world.card(1).rendered
    assert "Asked in a direct message " in card
    assert "See the message" not in card
    await world.maria.runs("/pm-request list")
    assert "Initech" not in world.maria.front.text


async def test_it_is_one_conversation(world: World) -> None:
    message = await _writes(world, "We need SSO to close the deal with Initech")
    await world.sally.replies(message, "By Friday, please")
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["sally wrote:\n> By Friday, please"]
    await world.priya.clicks(world.card(1), "Reply to requester")
    await world.priya.fills({"To sally": "We will try."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "> We will try." in thread(world.sally, message)[-1]
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Good news: priya approved it." in thread(world.sally, message)[-1]


async def test_chatter_is_answered_kindly(world: World) -> None:
    await _writes(world, "hello there")
    assert inbox(world.sally)[-1].startswith(HOW)
    await _writes(world, ":+1:")
    assert len(inbox(world.sally)) == 4


async def test_when_it_cannot_tell_the_department_it_asks(world: World) -> None:
    await _writes(world, "Could you please look into this one")
    question = world.sally.inbox[-1]
    assert "for which department you ask" in question.rendered
    await world.sally.clicks(question, "Choose the department")
    assert world.sally.front.fields["What is needed, and why"] == (
        "Could you please look into this one"
    )
    await world.sally.fills({"Department": "Sales"})
    await world.sally.fills({"Category": "Something else"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "sally, Sales · Something else" in world.card(1).rendered


async def test_it_remembers_for_whom_one_asks(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    message = await _writes(world, "Could you please look into this one")
    assert thread(world.sally, message)[0].startswith("Filed as PM-2 for Sales")


async def test_two_messages_in_a_row_are_one(world: World) -> None:
    message = await _writes(world, "We need SSO to close the deal with Initech")
    await world.wait(20)
    await _writes(world, "They sign on Friday")
    assert "I took your 2 messages for one request." in thread(world.sally, message)[0]
    assert "They sign on Friday" in world.card(1).rendered


async def test_a_message_that_comes_twice_is_answered_once(world: World) -> None:
    world.slack.faults.duplicate_events = True
    message = await _writes(world, "We need SSO to close the deal with Initech")
    assert len(thread(world.sally, message)) == 1
    await world.wait(121)
    await _writes(world, "hello there")
    assert len([each for each in inbox(world.sally) if each.startswith(HOW)]) == 1


async def test_edited_and_deleted_it_says_so(world: World) -> None:
    message = await _writes(world, "We need SSO to close the deal with Initech")
    await world.sally.edits(message, "We need SSO to close the deal with Globex")
    await world.quiet()
    assert "with Globex\n" in world.card(1).rendered
    await world.sally.deletes(message)
    await world.quiet()
    assert "the message was deleted" in world.card(1).rendered


async def test_a_guest_may_ask_and_is_heard(world: World) -> None:
    message = await world.gus.posts(world.slack.bot, "We need SSO to close the deal with Initech")
    await world.quiet()
    assert thread(world.gus, message)[0].startswith("Filed as PM-1 for Sales")
