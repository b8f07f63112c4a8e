"""What comes of sending the form: filed once, confirmed at once, with a way to it."""

import asyncio

from tests.scenarios.asking import BODY, fill_in, inbox, thread
from tests.world import World


async def test_sending_stores_it_and_says_so_at_once_with_a_way_to_it(any_world: World) -> None:
    world, sally = any_world, any_world.sally
    assert (await fill_in(world, sally, "Dark mode")).closed
    told = next(m for m in sally.sees("#sales") if m.ephemeral_to == sally.id)
    assert "Filed as PM-1: Dark mode" in told.rendered
    [started] = sally.inbox
    assert started.rendered.startswith("I filed PM-1: Dark mode\nSales · New capability or change")
    assert "Product management will answer sally here." in started.rendered
    # The link leads to that very message.
    assert told.links == [started.permalink]
    assert world.whispers(world.maria, "#sales") == []
    assert "PM-1 · Dark mode" in world.card(1).rendered
    assert "Asked with /pm-request in #sales" in world.card(1).rendered


async def test_numbers_count_up(any_world: World) -> None:
    world = any_world
    for title in ("Dark mode", "Single sign-on", "Bulk export"):
        await fill_in(world, world.sally, title)
    told = [line.split("\n")[0] for line in world.whispers(world.sally, "#sales")]
    assert told == [
        "Filed as PM-1: Dark mode",
        "Filed as PM-2: Single sign-on",
        "Filed as PM-3: Bulk export",
    ]


async def test_a_form_whose_answer_was_lost_is_sent_again_and_is_one_request(
    any_world: World,
) -> None:
    world, sally = any_world, any_world.sally
    await sally.runs("/pm-request Dark mode please", in_="#sales")
    world.slack.faults.drop_acks = 1
    lost = await sally.submits()
    assert (lost.closed, lost.error) == (False, "We had some trouble connecting. Try again?")
    assert sally.front.fields["Title"] == "Dark mode please"
    assert (await sally.submits()).closed
    await world.quiet()
    assert len(inbox(sally)) == 1
    assert len(world.whispers(sally, "#sales")) == 1
    await sally.runs("/pm-request mine")
    assert "1 request, newest first" in sally.front.text


async def test_where_the_bot_is_not_the_answer_comes_as_a_direct_message(world: World) -> None:
    sally = world.sally
    await sally.runs("/pm-request Dark mode, please", in_="#engineering")
    await world.quiet()
    assert sally.front.fields["Department"] == "Engineering (R&D)"  # its name tells
    assert (await sally.submits()).closed
    await world.quiet()
    assert world.whispers(sally, "#engineering") == []
    started, told = sally.inbox
    assert started.rendered.startswith("I filed PM-1: Dark mode, please")
    assert told.rendered.startswith("Filed as PM-1: Dark mode, please")
    assert told.links == [started.permalink]
    assert "PM-1 · Dark mode, please" in world.card(1).rendered
    # The channel is public: so is what was asked in it.
    await world.maria.runs("/pm-request list")
    assert "PM-1 · Dark mode, please" in world.maria.front.text


async def test_a_private_channel_without_the_bot_stays_private(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode, please", in_="#sales-secret")
    await world.quiet()
    assert world.sally.front.fields["Department"] is None
    await world.sally.fills({"Department": "Sales"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "Asked with /pm-request in a private channel" in world.card(1).rendered
    await world.maria.runs("/pm-request list")
    assert world.maria.front.text.startswith("Nobody has asked for anything yet.")


async def test_asked_in_a_direct_message_it_is_confidential(world: World) -> None:
    await world.sally.runs("/pm-request", in_=world.sally)
    assert world.sally.front.fields["Department"] is None
    await world.sally.fills({"Title": "A raise", BODY: "Please.", "Department": "Sales"})
    await world.sally.fills({"Category": "Something else"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert any("I filed PM-1: A raise" in message for message in inbox(world.sally))
    await world.maria.runs("/pm-request list")
    assert "A raise" not in world.maria.front.text
    await world.priya.runs("/pm-request list")
    assert "A raise" in world.priya.front.text


async def test_a_guest_can_ask_and_is_answered(world: World) -> None:
    await fill_in(world, world.gus, "A printer")
    assert world.whispers(world.gus, "#sales")[0].startswith("Filed as PM-1: A printer")
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    [started] = world.gus.inbox
    assert thread(world.gus, started) == ["PM-1 · A printer\nGood news: priya approved it."]


async def test_two_clicks_on_send_at_the_very_same_moment_are_one_request(
    any_world: World,
) -> None:
    world, sally = any_world, any_world.sally
    await sally.runs("/pm-request Dark mode please", in_="#sales")
    first, second = await asyncio.gather(sally.submits(), sally.submits())
    assert (first.error, second.error) == (None, None)
    await world.quiet()
    assert len(inbox(sally)) == 1
    await sally.runs("/pm-request mine")
    assert "1 request, newest first" in sally.front.text
