"""A PM decides with a button: at once, or with the reason that the form asks for."""

from tests.scenarios.asking import OPEN, ask, decide, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_approving_takes_one_click(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    card = world.card(1)
    assert card.buttons == OPEN
    await world.priya.clicks(card, "Approve")
    await world.quiet()
    assert world.priya.modal is None
    assert ":white_check_mark: Approved · priya approved it, " in card.rendered
    assert card.buttons == [
        "Add to roadmap",
        "Undo",
        "Defer instead",
        "Decline instead",
        "Ask for info instead",
        "Reopen",
        "More…",
    ]
    assert "React with" not in card.rendered
    assert thread(world.sally, message) == [
        "Filed as PM-1, Needed to close a deal, because of: deal, close\n"
        "PM-1 · :white_check_mark: Approved",
        f"PM-1 · {ASK}\nGood news: priya approved it.",
    ]


async def test_declining_asks_why(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Decline")
    assert world.priya.front.title == "Decline"
    assert f"PM-1 · {ASK}\nFrom Sales" in world.priya.front.text
    assert (await world.priya.submits()).errors == {
        "Why not?": "Please complete this required field."
    }
    await world.priya.fills({"Why not?": "  \n "})
    assert (await world.priya.submits()).errors == {
        "Why not?": "Say why: the person who asked reads it."
    }
    await world.priya.fills({"Why not?": "We build *no* SSO <this> year & not next."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    told = thread(world.sally, message)[1]
    assert told.startswith(f"PM-1 · {ASK}\npriya declined it.\n> We build ")
    assert told.endswith(" SSO <this> year & not next.")
    card = world.card(1)
    assert ":no_entry_sign: Declined · priya declined it, " in card.rendered
    assert "> We build " in card.rendered
    assert card.buttons == [
        *("Approve", "Reopen", "Undo"),
        *("Defer instead", "Ask for info instead", "Reply to requester", "Duplicate of…", "More…"),
    ]


async def test_deferring_asks_why_and_until_when(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Defer")
    assert world.priya.front.fields == {
        "Why later?": None,
        "Comes back on": "2026-12-25",
        "Or when something happens": None,
    }
    await world.priya.fills({"Why later?": "After the move.", "Comes back on": "2026-11-25"})
    assert (await world.priya.submits()).errors == {
        "Comes back on": "Pick a date from tomorrow on."
    }
    await world.priya.fills({"Comes back on": "2027-02-01"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert thread(world.sally, message)[1] == (
        f"PM-1 · {ASK}\npriya deferred it: not now, and not forgotten.\n> After the move.\n"
        "It comes back on Mon 1 Feb 2027."
    )
    card = world.card(1).rendered
    assert ":hourglass_flowing_sand: Deferred · priya deferred it, " in card
    assert "comes back on Mon 1 Feb 2027" in card


async def test_a_form_sent_twice_decides_once(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Decline")
    await world.priya.fills({"Why not?": "No."})
    world.slack.faults.drop_acks = 1
    assert (await world.priya.submits()).error == "We had some trouble connecting. Try again?"
    await world.priya.submits()
    await world.quiet()
    assert len(thread(world.sally, message)) == 2
    assert "Declined · priya declined it" in world.card(1).rendered


async def test_what_was_settled_can_be_reopened(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await world.paul.clicks(world.card(1), "Reopen")
    await world.quiet()
    card = world.card(1)
    assert ":inbox_tray: Waiting for a decision · paul reopened it, " in card.rendered
    # Five fit behind the dots: the rest is behind More…
    assert card.buttons == [*OPEN[:2], "Undo", *(b for b in OPEN[2:] if b != "Duplicate of…")]
    assert thread(world.sally, message)[2] == (
        f"PM-1 · {ASK}\npaul reopened it: it is waiting for a decision again."
    )
    confirmation = world.sally.sees(message)[0]
    assert "Not a request" in confirmation.buttons
    await world.priya.reacts(card, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in world.card(1).rendered


async def test_the_card_is_one_message_that_changes_in_place(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    before = world.card(1)
    await world.priya.clicks(before, "Approve")
    await world.quiet()
    await decide(world, world.paul, 1, "Decline instead", **{"Why not?": "No."})
    await world.paul.clicks(world.card(1), "Reopen")
    await world.quiet()
    assert world.card(1) is before
    posted = [m for m in world.priya.sees("#pm-triage") if m.by_app and not m.ephemeral_to]
    assert len(posted) == 2  # the introduction and the card


async def test_decisions_over_http(http_world: World) -> None:
    world = http_world
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **{"Why later?": "After the move."})
    assert "> After the move." in thread(world.sally, message)[1]
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Good news: priya approved it." in thread(world.sally, message)[2]
    assert (await world.sally.runs("/pm-request mine")).error is None
    assert "Approved" in world.sally.front.text


async def test_a_long_text_is_cut_on_the_card_and_read_whole_with_a_button(world: World) -> None:
    lines = [f"Line {number}: we need the export for the deal" for number in range(200)]
    await ask(world, world.sally, "#sales", "\n".join(lines))
    card = world.card(1)
    assert "Line 199" not in card.rendered
    assert "…" in card.rendered
    await world.priya.clicks(card, "Read it all")
    assert world.priya.front.title == "PM-1"
    shown = "".join(world.priya.front.text.split())
    assert "".join("".join(lines).split()) in shown
