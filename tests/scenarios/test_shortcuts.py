"""Shortcuts: a form from anywhere, and any message brought to product management in two clicks."""

from tests.scenarios.asking import ask, by_bot, inbox, thread
from tests.world import World

SAID = "The booth walls look dull & the carpet is old"


async def test_new_request_opens_the_form(world: World) -> None:
    await world.sally.uses("New request")
    assert world.sally.front.title == "New request"
    await world.sally.fills(
        {"Title": "Dark mode", "What is needed, and why": "Eyes hurt.", "Department": "Sales"}
    )
    await world.sally.fills({"Category": "New capability or change"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert world.card(1).rendered.startswith("PM-1 · Dark mode\n")


async def test_a_message_is_filed_with_two_clicks(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.ernie, "#marketing", SAID)
    assert thread(world.maria, message) == []
    await world.maria.uses("File with PM", on=message)
    fields = world.maria.front.fields
    assert fields["What is needed, and why"] == SAID
    assert (fields["Department"], fields["Category"]) == ("Marketing", "Launch date or launch plan")
    assert (await world.maria.submits()).closed
    await world.quiet()
    [confirmation] = thread(world.ernie, message)
    assert confirmation.startswith("Filed as PM-1, Launch date or launch plan\n")
    assert "will answer maria in this thread" in confirmation
    card = world.card(1)
    assert card.rendered.startswith(f"PM-1 · {SAID}\n")
    assert "maria, Marketing · Launch date or launch plan" in card.rendered
    assert " · said by ernie · See the message" in card.rendered
    assert message.permalink in card.links
    assert inbox(world.maria) == []


async def test_a_reply_is_filed_in_its_thread(world: World) -> None:
    root = await ask(world, world.ernie, "#marketing", "Nice weather")
    reply = await world.maria.replies(root, SAID)
    await world.maria.uses("File with PM", on=reply)
    assert (await world.maria.submits()).closed
    await world.quiet()
    assert thread(world.ernie, root)[1].startswith("Filed as PM-1")
    assert "said by" not in world.card(1).rendered
    assert reply.permalink in world.card(1).links
    await world.maria.replies(root, "By Friday")
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["maria wrote:\n> By Friday"]


async def test_where_the_bot_is_not_it_goes_on_in_a_direct_message(world: World) -> None:
    message = await world.ernie.posts("#engineering", "The build breaks on Mondays <!here>")
    await world.quiet()
    await world.maria.uses("File with PM", on=message)
    assert world.maria.front.fields["Department"] == "Engineering (R&D)"
    await world.quiet()
    assert (await world.maria.submits()).closed
    await world.quiet()
    assert thread(world.ernie, message) == []
    assert "I filed PM-1: The build breaks on Mondays" in inbox(world.maria)[0]
    assert message.permalink in world.card(1).links
    assert "Asked in #engineering" in world.card(1).rendered


async def test_from_a_private_conversation_it_is_confidential(world: World) -> None:
    message = await world.sally.posts(world.priya, "We need the price for the big customer")
    await world.priya.uses("File with PM", on=message)
    await world.priya.fills({"Department": "Sales"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "said by sally" in world.card(1).rendered
    await world.maria.runs("/pm-request list")
    assert "big customer" not in world.maria.front.text


async def test_the_same_message_is_filed_once(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await world.maria.uses("File with PM", on=message)
    assert world.maria.front.text.startswith(
        "Already filed as PM-1: We need SSO to close the deal. It is waiting for a decision."
    )
    assert "Nothing was filed again." in world.maria.front.text
    # Two have the form open at once: the second is told.
    other = await ask(world, world.ernie, "#marketing", SAID)
    for who in (world.maria, world.ernie):
        await who.uses("File with PM", on=other)
    assert (await world.maria.submits()).closed
    sent = await world.ernie.submits()
    assert "Already filed as PM-2" in str(sent.errors)
    await world.quiet()
    assert len(by_bot(world, "#pm-triage")) == 3


async def test_filed_then_said_again_it_is_one_request(world: World) -> None:
    """The form's own words stay, whatever becomes of the message."""
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.uses("File with PM", on=message)
    await world.maria.fills({"Title": "New booth walls"})
    assert (await world.maria.submits()).closed
    await world.ernie.edits(message, "The booth walls are fine")
    await world.quiet()
    card = world.card(1).rendered
    assert card.startswith("PM-1 · New booth walls\n")
    assert "The booth walls are fine" in card
    assert " · edited " in card


async def test_people_of_other_companies_are_told_where_they_may_not(world: World) -> None:
    message = await world.gus.posts("#marketing", SAID)
    await world.quiet()
    await world.gus.uses("File with PM", on=message)
    assert world.gus.front.title == "New request"  # guests may ask, too
