"""What was understood, or asked, is put right later: by who asked, or by product management."""

import pytest

from bot.sandbox.records import Message
from tests.scenarios.amending import ASK, captured, edits, opens, saves
from tests.scenarios.asking import BODY, ask, decide, fill_in, for_customer, inbox, thread
from tests.world import World


async def _emoji(world: World) -> Message:
    message = await ask(world, world.ernie, "#sales", "The login is a deal breaker")
    await world.sally.reacts(message, "inbox_tray")
    return message


async def _mention(world: World) -> Message:
    return await ask(world, world.sally, "#sales", "@pm-request single sign-on for Initech")


async def _direct(world: World) -> Message:
    return await world.sally.posts(world.slack.bot, ASK)


@pytest.mark.parametrize("way_in", [captured, _emoji, _mention, _direct])
async def test_details_are_added_to_what_was_captured(world: World, way_in: object) -> None:
    assert callable(way_in)
    message = await way_in(world)
    await world.quiet()
    sally = world.sally
    await opens(world, sally, "Add details", sally.sees(message)[0])
    assert sally.front.fields["Department"] == "Sales"
    await sally.fills({"Needed by": "12 January 2027", "How much it matters": "Blocking"})
    await sally.fills({"Category": "Needed to close a deal"})
    await for_customer(sally, "Initech", "Account")
    await sally.fills({"Deal value": "120k", "Account manager": "maria", "Competitor": "Globex"})
    assert (await saves(world, sally)).closed
    card = world.card(1).rendered
    assert "needed by Tue 12 Jan 2027" in card
    assert "For Initech · 120,000 at stake · account manager maria" in card
    assert "Competitor: Globex" in card
    [told] = thread(world.priya, world.card(1))
    assert told.startswith("sally changed:\n> ")
    assert "needed by 12 Jan 2027, customer Initech, value at stake 120,000" in told
    assert len(thread(sally, message)) == 1
    await world.priya.runs("/pm-request customers")
    assert "Initech" in world.priya.front.text
    await world.priya.runs("/pm-request triage")
    assert "Blocking" in world.priya.front.text


async def test_it_is_offered_among_ones_own(world: World) -> None:
    await captured(world)
    await world.sally.runs("/pm-request mine")
    await world.sally.clicks_in_modal("Add details")
    assert world.sally.front.fields[BODY] == ASK
    await world.sally.cancels()
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    world.sally.close_modals()
    await world.sally.runs("/pm-request mine")
    assert "Add details" not in world.sally.front.buttons


async def test_a_product_manager_edits_and_who_asked_is_told(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Dark mode")
    await edits(world, world.priya)
    assert world.priya.front.fields["Title"] == "Dark mode"
    await world.priya.fills({"Title": "A dark mode", "Needed by": "12 January 2027"})
    assert (await saves(world, world.priya)).closed
    assert world.card(1).rendered.startswith("PM-1 · A dark mode\n")
    said = "priya changed:\n> title “A dark mode”, needed by 12 Jan 2027"
    assert thread(world.priya, world.card(1)) == [said]
    told = thread(world.sally, world.sally.inbox[-1])[-1]
    assert "priya (product management) changed PM-1: title “A dark mode”, needed by" in told


async def test_where_others_read_along_only_the_name_of_it_is_told(world: World) -> None:
    message = await captured(world)
    await edits(world, world.priya)
    await for_customer(world.priya, "Initech", "Account")
    assert (await saves(world, world.priya)).closed
    assert "changed PM-1: customer." in thread(world.maria, message)[-1]


async def test_once_decided_only_product_management_edits(world: World) -> None:
    message = await captured(world)
    confirmation = world.sally.sees(message)[0]
    await opens(world, world.sally, "Add details", confirmation)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await world.sally.fills({"Needed by": "12 January 2027"})
    await for_customer(world.sally, "Initech", "Account")
    sent = await world.sally.submits()
    assert "PM-1 is declined by now" in str(sent.errors)
    await edits(world, world.priya)
    await for_customer(world.priya, "Initech", "Account")
    assert (await saves(world, world.priya)).closed
    assert "For Initech" in world.card(1).rendered


async def test_a_stranger_is_refused(world: World) -> None:
    message = await captured(world)
    await world.maria.clicks(world.maria.sees(message)[0], "Add details")
    await world.quiet()
    assert world.maria.modal is None
    assert world.whispers(world.maria, "#sales")[0].startswith("Only the person who asked")


async def test_two_at_once_the_second_is_told(any_world: World) -> None:
    world = any_world
    message = await captured(world)
    sally, priya = world.sally, world.priya
    await opens(world, sally, "Add details", sally.sees(message)[0])
    await edits(world, priya)
    for who, day in ((sally, "12 January 2027"), (priya, "1 February 2027")):
        await for_customer(who, "Initech", "Account")
        await who.fills({"Needed by": day})
    await priya.fills({"Competitor": "Globex"})
    assert (await saves(world, sally)).closed
    assert not (await saves(world, priya)).closed
    assert "By now it says: needed by 12 Jan 2027, customer Initech." in priya.front.text
    assert "needed by Tue 12 Jan 2027" in world.card(1).rendered
    assert (await saves(world, priya)).closed
    card = world.card(1).rendered
    assert "needed by Mon 1 Feb 2027" in card
    assert "Competitor: Globex" in card
    assert "For Initech" in card


async def test_what_nobody_touched_stays(world: World) -> None:
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await for_customer(world.sally, "Initech", "Account")
    await saves(world, world.sally)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    assert world.sally.front.fields["Account"] == "Initech"
    assert (await saves(world, world.sally)).closed
    assert len(thread(world.priya, world.card(1))) == 1


async def test_what_is_wrong_is_said_in_the_form(world: World) -> None:
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await for_customer(world.sally, "Initech", "Account")
    await world.sally.fills({"Needed by": "3/4/2027", "Deal value": "a lot"})
    sent = await world.sally.submits()
    assert "can be" in sent.errors["Needed by"]
    assert "I cannot read that as a number" in sent.errors["Deal value"]


async def test_a_text_longer_than_a_form_stays_as_it_is(world: World) -> None:
    message = await ask(world, world.sally, "#sales", f"{ASK}. " + "word " * 900 + "END")
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    assert BODY not in world.sally.front.fields
    assert "more than a form takes" in world.sally.front.text
    *_, add = await world.sally.searches("Account", "&<*>" * 25)
    await world.sally.fills(
        {"Account": add, "Competitor": "<!channel> &" * 12, "Title": "*&<" * 50}
    )
    assert (await saves(world, world.sally)).closed
    assert (await world.priya.clicks(world.card(1), "Read it all")).error is None
    assert "END" in world.priya.front.text


async def test_the_calendar_gives_way_to_what_is_typed(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode", **{"Needed by": "12 January 2027"})
    await edits(world, world.priya)
    await world.priya.fills({"Needed by": "1 February 2027"})
    assert (await saves(world, world.priya)).closed
    assert "needed by Mon 1 Feb 2027" in world.card(1).rendered
    assert inbox(world.sally)
