"""Every decision reaches who asked: in their thread, or in a direct message."""

from tests.scenarios.asking import ask, decide, inbox, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_removed_from_the_channel_it_goes_on_in_a_direct_message(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.slack.removes_bot("#sales", by=world.priya)
    await world.quiet()
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Not this year."})
    assert len(thread(world.sally, message)) == 1
    [started] = world.sally.inbox
    assert started.rendered.startswith(f"I filed PM-1: {ASK}\n")
    assert ":no_entry_sign: Declined" in started.rendered
    assert thread(world.sally, started) == [f"PM-1 · {ASK}\npriya declined it.\n> Not this year."]
    # From then on the conversation stays there.
    await world.slack.invites("#sales", by=world.priya)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Good news: priya approved it." in thread(world.sally, started)[1]
    assert len(thread(world.sally, message)) == 1


async def test_an_archived_channel_too(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.slack.archives("#sales", by=world.priya)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    [started] = world.sally.inbox
    assert "Good news: priya approved it." in thread(world.sally, started)[0]


async def test_every_step_is_told_in_order(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    question = {"What do you need to know?": "Who asks?"}
    await decide(world, world.priya, 1, "Ask for info", **question)
    await world.sally.clicks(world.sally.sees(message)[1], "Answer")
    await world.sally.fills({"Your answer": "Initech."})
    await world.sally.submits()
    await world.quiet()
    later = {"Why later?": "After the move.", "Comes back on": "2027-02-01"}
    await decide(world, world.priya, 1, "Defer", **later)
    await world.paul.clicks(world.card(1), "Reopen")
    await world.quiet()
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    told = [line.split("\n")[1] for line in thread(world.sally, message)[1:]]
    assert told == [
        "priya has a question before deciding.",
        "priya deferred it: not now, and not forgotten.",
        "paul reopened it: it is waiting for a decision again.",
        "Good news: priya approved it.",
    ]


async def test_several_decisions_while_slack_was_away_are_told_in_order(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    world.slack.faults.down_methods.add("chat.postMessage")
    await world.priya.clicks(card, "Approve")
    await world.bot.relay.drain()
    await world.paul.clicks(card, "Reopen")
    await world.bot.relay.drain()
    await world.priya.clicks(card, "Approve")
    await world.bot.relay.drain()
    world.slack.faults.down_methods.clear()
    await world.wait(600)
    told = [line.split("\n")[1] for line in thread(world.sally, message)[1:]]
    assert told == [
        "Good news: priya approved it.",
        "paul reopened it: it is waiting for a decision again.",
        "Good news: priya approved it.",
    ]


async def test_a_deleted_message_still_has_its_thread(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.deletes(message)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    everything = [*thread(world.sally, message), *inbox(world.sally)]
    assert any("Good news: priya approved it." in told for told in everything)


async def test_with_a_form_all_of_one_request_is_in_one_thread(world: World) -> None:
    for title in ("Dark mode, please", "Bulk export, please"):
        await world.sally.runs(f"/pm-request {title}", in_="#sales")
        await world.sally.submits()
        await world.quiet()
    await decide(world, world.priya, 2, "Decline", **{"Why not?": "No."})
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    first, second = world.sally.inbox
    assert thread(world.sally, first) == ["PM-1 · Dark mode, please\nGood news: priya approved it."]
    assert thread(world.sally, second) == ["PM-2 · Bulk export, please\npriya declined it.\n> No."]
