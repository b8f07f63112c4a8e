"""What is approved goes onto the roadmap: as a new item, or behind one that is there."""

import pytest

from bot.sandbox.refusals import NotPossible
from tests.scenarios.asking import ask, thread
from tests.scenarios.planning import approve, change, plan
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_an_approved_request_becomes_a_new_item(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    message = await ask(world, world.sally, "#sales", ASK)
    await approve(world, 1)
    await priya.clicks(world.card(1), "Add to roadmap")
    assert priya.front.fields == {
        "Where it belongs": "A new item",
        "Title": ASK,
        "Horizon": "Next",
        "Earliest": None,
        "Latest": None,
        "Confidence": "Medium confidence",
        "Commitment": "Planned",
        "Owner": "@priya",
    }
    await priya.fills({"Title": "Single sign-on", "Horizon": "Now", "Owner": "paul"})
    await priya.fills({"Earliest": "2027-01-04", "Latest": "2027-01-29"})
    await priya.fills({"Confidence": "High confidence"})
    assert (await priya.submits()).closed
    await world.quiet()
    assert thread(world.sally, message)[2] == (
        f"PM-1 · {ASK}\nIt is on the roadmap: Single sign-on, Now, 4-29 Jan 2027.\n"
        "I'll tell you when it ships."
    )
    card = world.card(1)
    assert "On the roadmap: Single sign-on, Now, 4-29 Jan 2027" in card.rendered
    assert "Add to roadmap" not in card.buttons
    await world.sally.runs("/pm-request roadmap", in_="#sales")
    assert world.sally.front.text == (
        "Now\nSingle sign-on\n4-29 Jan 2027 · High confidence · paul · 1 request\n[Open]"
    )


async def test_a_second_request_goes_behind_the_same_item(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    for title in ("Single sign-on", "Dark mode", "SSO for partners"):
        await plan(world, title)
    message = await ask(world, world.maria, "#marketing", "We need single sign-on for the booth")
    await approve(world, 1)
    await priya.clicks(world.card(1), "Add to roadmap")
    await priya.fills({"Where it belongs": "An item that is on the roadmap"})
    assert list(priya.front.fields) == ["Where it belongs", "Roadmap item"]
    assert await priya.searches("Roadmap item", "sso") == ["SSO for partners"]
    assert await priya.searches("Roadmap item", "") == [
        "SSO for partners",
        "Dark mode",
        "Single sign-on",
    ]
    assert (await priya.submits()).errors == {
        "Roadmap item": "Please complete this required field."
    }
    await priya.fills({"Roadmap item": "Single sign-on"})
    assert (await priya.submits()).closed
    await world.quiet()
    assert "On the roadmap: Single sign-on, Next, no dates yet" in world.card(1).rendered
    assert "It is on the roadmap: Single sign-on, Next" in thread(world.maria, message)[2]
    await world.maria.runs("/pm-request roadmap")
    assert "Single sign-on\nno dates yet · Medium confidence · priya · 1 request" in (
        world.maria.front.text
    )


async def test_changing_ones_mind_about_new_or_existing_keeps_what_was_typed(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Single sign-on", "Earliest": "2027-01-04"})
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Where it belongs": "A new item"})
    fields = world.priya.front.fields
    assert (fields["Title"], fields["Earliest"]) == ("Single sign-on", "2027-01-04")


async def test_wrong_dates_and_no_title_are_said_in_the_form(world: World) -> None:
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("New item")
    await world.priya.fills({"Title": "  ", "Earliest": "2027-02-01", "Latest": "2027-01-01"})
    assert (await world.priya.submits()).errors == {
        "Title": "Give it a title.",
        "Latest": "Pick a date on or after the earliest one.",
    }


async def test_an_item_sent_twice_is_there_once(world: World) -> None:
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("New item")
    await world.priya.fills({"Title": "Dark mode"})
    world.slack.faults.drop_acks = 1
    assert (await world.priya.submits()).error
    assert (await world.priya.submits()).closed
    await world.paul.runs("/pm-request roadmap")
    assert world.paul.front.text.count("Dark mode") == 1


async def test_others_read_the_roadmap_and_change_nothing(world: World) -> None:
    world.slack.channel("#pm-triage").members.append(world.sally.id)
    await plan(world, "Dark mode")
    await world.sally.runs("/pm-request roadmap")
    assert "Dark mode" in world.sally.front.text
    assert world.sally.front.buttons == ["Open"]
    await ask(world, world.sally, "#sales", ASK)
    await approve(world, 1)
    await world.sally.clicks(world.card(1), "Add to roadmap")
    await world.quiet()
    assert world.sally.front.title == "Roadmap"
    [told] = world.whispers(world.sally, "#pm-triage")
    assert told.startswith("Only product managers can do that, so nothing changed.")


async def test_guests_do_not_see_it(world: World) -> None:
    await plan(world, "Dark mode")
    answer = await world.gus.runs("/pm-request roadmap", in_="#sales")
    assert world.gus.modal is None
    assert answer.text.startswith("That is for members of this workspace")


async def test_an_empty_roadmap_says_how_to_begin(world: World) -> None:
    await world.sally.runs("/pm-request roadmap")
    assert world.sally.front.text == (
        "Nothing is on the roadmap yet. Ask for what you need with /pm-request."
    )
    await world.priya.runs("/pm-request roadmap")
    assert "Approve a request and choose Add to roadmap on its card" in world.priya.front.text


async def test_it_is_read_in_order_a_page_at_a_time(world: World) -> None:
    for number in range(9):
        await plan(world, f"Idea {number}", Horizon="Later")
    await plan(world, "Dark mode", Horizon="Next")
    await plan(world, "SSO", Horizon="Now", Latest="2027-03-01")
    await plan(world, "Export", Horizon="Now", Latest="2027-01-01")
    await world.sally.runs("/pm-request roadmap")
    lines = world.sally.front.text.split("\n")
    shown = [line for line in lines if " · " not in line and not line.startswith("[")]
    assert shown[:6] == ["Now", "Export", "SSO", "Next", "Dark mode", "Later"]
    assert "Page 1 of 2" in lines
    await world.sally.clicks_in_modal("Next")
    assert "Idea 8" in world.sally.front.text
    await world.sally.clicks_in_modal("Previous")
    assert "Export" in world.sally.front.text
    with pytest.raises(NotPossible):
        await world.sally.clicks_in_modal("Previous")


async def test_what_was_decided_otherwise_meanwhile_is_not_planned(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.paul.clicks(world.card(1), "Reopen")
    sent = await world.priya.submits()
    assert sent.errors == {
        "Where it belongs": "PM-1 is waiting for a decision, so that is no longer possible. "
        "Nothing changed."
    }
    await world.paul.runs("/pm-request roadmap")
    assert "Nothing is on the roadmap yet." in world.paul.front.text


async def test_shipped_items_are_not_offered_and_take_no_more_requests(world: World) -> None:
    await plan(world, "Single sign-on")
    await ask(world, world.sally, "#sales", ASK)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Roadmap item": "Single sign-on"})
    await change(world, world.paul, "Ship it", "Single sign-on")
    assert (await world.priya.submits()).errors == {
        "Where it belongs": "“Single sign-on” has shipped, so it can no longer be changed."
    }
    await world.priya.closes()
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    assert await world.priya.searches("Roadmap item", "") == []
