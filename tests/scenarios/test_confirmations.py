"""The confirmation in the thread: its category corrected, or "Not a request"."""

import pytest

from bot.sandbox.records import Message
from bot.sandbox.refusals import NotPossible
from tests.promises import forging
from tests.scenarios.allowing import allow_everyone
from tests.scenarios.asking import ask, begun, decide, inbox, thread
from tests.world import World

TEXT = "We need coffee to close the deal"
MAY_NOT = "Only the person who asked, or a product manager, can do that, so nothing changed."


async def _filed(world: World) -> tuple[Message, Message]:
    """Sally's message, and the confirmation below it."""
    message = await ask(world, world.sally, "#sales", TEXT)
    return message, world.sally.sees(message)[0]


async def test_a_corrected_category_is_seen_by_everyone(any_world: World) -> None:
    world = any_world
    message, confirmation = await _filed(world)
    await world.sally.chooses(confirmation, "Category", "Demo, whitepaper or other material")
    await world.quiet()
    assert thread(world.maria, message)[0].startswith(
        "Filed as PM-1, Demo, whitepaper or other material\n"
    )
    assert "sally, Sales · Demo, whitepaper or other material · " in world.card(1).rendered
    # Somebody else of the company knows better.
    await world.maria.chooses(confirmation, "Category", "Competitor insight")
    await world.quiet()
    assert "Competitor insight" in thread(world.sally, message)[0]
    assert "sally, Sales · Competitor insight" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1


async def test_a_guest_corrects_only_their_own(world: World) -> None:
    message, confirmation = await _filed(world)
    await world.gus.chooses(confirmation, "Category", "Competitor insight")
    await world.quiet()
    assert "Needed to close a deal" in thread(world.sally, message)[0]
    [told] = world.whispers(world.gus, "#sales")
    assert told.startswith("I cannot find that request among those you may see.")
    own = await ask(world, world.gus, "#sales", "We need a price list, please add one")
    await world.gus.chooses(world.gus.sees(own)[0], "Category", "Something else")
    await world.quiet()
    assert "Filed as PM-2, Something else" in thread(world.gus, own)[0]


async def test_not_a_request_takes_it_off_for_good(any_world: World) -> None:
    world = any_world
    message, confirmation = await _filed(world)
    await world.sally.clicks(confirmation, "Not a request")
    await world.quiet()
    assert thread(world.maria, message) == ["PM-1 is not a request. I'll leave it."]
    card = world.card(1)
    assert ":wastebasket: Not a request · sally withdrew it" in card.rendered
    assert card.buttons == []
    # Nobody decides on it any more, and its number is not used again.
    await world.priya.reacts(card, "white_check_mark")
    await world.quiet()
    assert world.whispers(world.priya, "#pm-triage") == [
        "PM-1 is not a request, so that is no longer possible. Nothing changed."
    ]
    assert ":wastebasket: Not a request" in world.card(1).rendered
    later = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    assert "Filed as PM-2" in thread(world.sally, later)[0]


async def test_a_pm_can_say_that_it_is_none(world: World) -> None:
    message, confirmation = await _filed(world)
    await world.priya.clicks(confirmation, "Not a request")
    await world.quiet()
    assert thread(world.sally, message)[0] == "PM-1 is not a request. I'll leave it."
    assert "priya withdrew it" in world.card(1).rendered


async def test_a_pm_can_say_so_on_the_card_after_a_second_thought(world: World) -> None:
    message, _ = await _filed(world)
    sent = await decide(world, world.priya, 1, "Not a request")
    assert sent.closed
    told = thread(world.sally, message)
    assert told[0] == "PM-1 is not a request. I'll leave it."
    assert "Not a request" in world.card(1).rendered


async def test_others_may_not_say_so(world: World) -> None:
    message, confirmation = await _filed(world)
    await world.maria.clicks(confirmation, "Not a request")
    await world.gus.clicks(confirmation, "Not a request")
    await world.quiet()
    assert world.whispers(world.maria, "#sales") == [MAY_NOT]
    assert world.whispers(world.gus, "#sales")[0].startswith(
        "I cannot find that request among those you may see."
    )
    assert thread(world.sally, message)[0].startswith("Filed as PM-1")


async def test_once_decided_it_is_too_late(world: World) -> None:
    message, confirmation = await _filed(world)
    await world.priya.clicks(world.card(1), "Approve")
    seen_before = Message(**vars(confirmation))  # her screen has not moved on yet
    await world.sally.clicks(seen_before, "Not a request")
    await world.sally.chooses(seen_before, "Category", "Something else")
    await world.quiet()
    assert world.whispers(world.sally, "#sales") == [
        "PM-1 is approved, so that is no longer possible. Nothing changed.",
        "PM-1 is approved, so that is no longer possible. Nothing changed.",
    ]
    assert thread(world.sally, message)[0] == (
        "Filed as PM-1, Needed to close a deal, because of: deal, close\n"
        "PM-1 · :white_check_mark: Approved"
    )
    with pytest.raises(NotPossible, match="no button Not a request"):
        await world.sally.clicks(world.sally.sees(message)[0], "Not a request")


async def test_filed_with_the_form_it_is_corrected_in_the_direct_message(world: World) -> None:
    sally = world.sally
    await sally.runs("/pm-request Dark mode, please", in_="#sales")
    await sally.submits()
    await world.quiet()
    await sally.chooses(sally.inbox[0], "Category", "Competitor insight")
    await world.quiet()
    assert "Competitor insight" in inbox(sally)[0].split("\n")[1]
    await sally.clicks(sally.inbox[0], "Not a request")
    await world.quiet()
    assert inbox(sally) == ["PM-1 is not a request. I'll leave it."]


async def test_a_confirmation_that_was_deleted_comes_back_when_it_changes(world: World) -> None:
    message, confirmation = await _filed(world)
    await world.priya.deletes(confirmation)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    told = thread(world.sally, message)
    assert "PM-1 · :white_check_mark: Approved" in told[0] + told[-1]
    assert len(told) == 2


async def test_a_partner_may_answer_for_their_own_message_only(world: World) -> None:
    await world.slack.invites("#partner", by=world.sally)
    await world.quiet()
    [intro] = [m for m in world.sally.sees("#partner") if m.by_app and m.buttons == []][-1:]
    await world.sally.chooses(intro, "Department", "Sales")
    await world.quiet()
    message = await ask(world, world.sally, "#partner", TEXT)
    note = world.sally.sees(message)[0]
    assert note.buttons == []  # they read along, and nothing of it is theirs
    await forging.press(world.xenia, note, "confirmation_withdraw", "1")
    await world.quiet()
    assert "Taken as PM-1." in thread(world.sally, message)[0]
    assert len(world.whispers(world.xenia, "#partner")) == 1
    await allow_everyone(world, "#partner")
    own = await ask(world, world.xenia, "#partner", "We need the API docs, please send them")
    await world.xenia.clicks(begun(world.xenia, 2)[0], "Not a request")
    await world.quiet()
    assert thread(world.xenia, own) == ["PM-2 is not a request. I'll leave it."]
