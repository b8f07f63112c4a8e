"""A PM asks back, the requester answers, and the request waits for a decision again."""

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, thread
from tests.world import World

ASK = "We need SSO to close the deal"
QUESTION = {"What do you need to know?": "Which identity provider do they use?"}


async def _asked_back(world: World) -> Message:
    """Sally's message, with Priya's question in its thread."""
    message = await ask(world, world.sally, "#sales", ASK)
    sent = await decide(world, world.priya, 1, "Ask for info", **QUESTION)
    assert sent.closed
    return message


async def test_question_and_answer(any_world: World) -> None:
    world = any_world
    message = await _asked_back(world)
    confirmation, question = world.sally.sees(message)
    assert "There is a question for sally in this thread." in confirmation.rendered
    assert question.rendered == (
        f"PM-1 · {ASK}\npriya has a question before deciding.\n"
        "> Which identity provider do they use?\n[Answer]"
    )
    card = world.card(1)
    assert ":question: Waiting for an answer · priya asked for more information" in card.rendered
    assert "Which identity provider" in card.rendered
    await world.sally.clicks(question, "Answer")
    assert world.sally.front.title == "Answer"
    assert "> Which identity provider do they use?" in world.sally.front.text
    await world.sally.fills({"Your answer": "Okta & a little *Entra*."})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert card.rendered.split("\n")[1].startswith(
        ":inbox_tray: Waiting for a decision · sally answered, "
    )
    assert "sally answered:\n> Okta & a little " in card.rendered
    [note] = thread(world.priya, card)
    assert note.startswith("sally answered:\n> Okta & a little ")
    await world.priya.clicks(card, "Approve")
    await world.quiet()
    assert "Good news: priya approved it." in thread(world.sally, message)[-1]


async def test_an_empty_answer_is_none(world: World) -> None:
    message = await _asked_back(world)
    await world.sally.clicks(world.sally.sees(message)[1], "Answer")
    await world.sally.fills({"Your answer": "   "})
    assert (await world.sally.submits()).errors == {
        "Your answer": "Write an answer, or close this form to answer later."
    }


async def test_only_who_asked_answers(world: World) -> None:
    message = await _asked_back(world)
    question = world.sally.sees(message)[1]
    await world.maria.clicks(question, "Answer")
    await world.gus.clicks(question, "Answer")
    await world.quiet()
    assert world.maria.modal is None
    assert world.whispers(world.maria, "#sales") == [
        "Only the person who asked can do that, so nothing changed."
    ]
    assert world.whispers(world.gus, "#sales")[0].startswith(
        "I cannot find that request among those you may see."
    )


async def test_an_answer_after_the_decision_comes_too_late(world: World) -> None:
    message = await _asked_back(world)
    question = world.sally.sees(message)[1]
    await world.sally.clicks(question, "Answer")
    await world.sally.fills({"Your answer": "Okta."})
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    sent = await world.sally.submits()
    assert "PM-1 is already settled: approved by priya." in sent.errors["Your answer"]
    assert world.sally.front.fields["Your answer"] == "Okta."
    await world.sally.clicks(question, "Answer")
    await world.quiet()
    assert "PM-1 is already settled" in world.whispers(world.sally, "#sales")[0]
    assert "Approved" in world.card(1).rendered


async def test_an_answered_question_is_not_answered_twice(world: World) -> None:
    message = await _asked_back(world)
    question = world.sally.sees(message)[1]
    await world.sally.clicks(question, "Answer")
    await world.sally.fills({"Your answer": "Okta."})
    world.slack.faults.drop_acks = 1
    assert (await world.sally.submits()).error
    await world.sally.submits()
    await world.quiet()
    assert len(thread(world.priya, world.card(1))) == 1


async def test_a_question_can_be_dropped_without_an_answer(world: World) -> None:
    message = await _asked_back(world)
    await world.priya.clicks(world.card(1), "No answer needed")
    await world.quiet()
    assert "Waiting for a decision · priya reopened it" in world.card(1).rendered
    assert "priya reopened it: it is waiting" in thread(world.sally, message)[2]


async def test_who_is_asked_may_also_say_that_it_is_no_request(world: World) -> None:
    message = await _asked_back(world)
    await world.sally.clicks(world.sally.sees(message)[0], "Not a request")
    await world.quiet()
    assert "PM-1 is not a request." in thread(world.sally, message)[0]
    assert world.card(1).buttons == []


async def test_asked_with_the_form_the_question_comes_as_a_direct_message(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode, please", in_="#sales")
    await world.sally.submits()
    await world.quiet()
    await decide(world, world.priya, 1, "Ask for info", **QUESTION)
    [started] = world.sally.inbox
    [question] = world.sally.sees(started)
    await world.sally.clicks(question, "Answer")
    await world.sally.fills({"Your answer": "All of them."})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "> All of them." in thread(world.priya, world.card(1))[0]
