"""PMs change an item, move its dates with a reason, and ship it; who asked hears of it."""

import asyncio
from datetime import date

from sqlalchemy import select

from bot.models import DateMove
from tests.scenarios.asking import ask, thread
from tests.scenarios.planning import approve, change, choose, plan
from tests.world import World

SSO = "Single sign-on"
DATES = {"Earliest": "2027-01-04", "Latest": "2027-01-29"}


async def _behind(world: World, number: int) -> None:
    """Puts the approved PM-<number> behind the item SSO."""
    await approve(world, number)
    await world.priya.clicks(world.card(number), "Add to roadmap")
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Roadmap item": SSO})
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_an_item_is_changed_and_the_cards_behind_it_follow(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO, **DATES)
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await _behind(world, 1)
    await choose(priya, "Change", SSO)
    assert priya.front.title == "Change roadmap item"
    assert priya.front.fields == {
        "Title": SSO,
        "Horizon": "Next",
        "Confidence": "Medium confidence",
        "Commitment": "Planned",
        "Owner": "@priya",
        "Why": None,
    }
    assert "choose Move dates: it asks for a reason" in priya.front.text
    await priya.fills({"Title": "SSO with SAML", "Horizon": "Now", "Owner": "paul"})
    assert (await priya.submits()).closed
    await world.quiet()
    # The roadmap below the form shows it at once.
    assert priya.front.title == "Roadmap"
    assert "Now\nSSO with SAML\n4-29 Jan 2027 · Medium confidence · paul" in priya.front.text
    assert "On the roadmap: SSO with SAML, Now, 4-29 Jan 2027" in world.card(1).rendered


async def test_a_date_moves_with_a_reason_and_the_move_is_kept(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO, **DATES)
    await choose(priya, "Move dates", SSO)
    assert f"{SSO}\nPlanned now: 4-29 Jan 2027" in priya.front.text
    assert (await priya.submits()).errors == {
        "Why it moves": "Please complete this required field."
    }
    await priya.fills({"Why it moves": "No reason."})
    assert (await priya.submits()).errors == {
        "Latest": "These are the dates it has now. Change one of them, or cancel."
    }
    await priya.fills({"Latest": "2027-01-01"})
    assert (await priya.submits()).errors == {"Latest": "Pick a date on or after the earliest one."}
    await priya.fills({"Latest": "2027-02-12", "Why it moves": "The auditor is ill."})
    assert (await priya.submits()).closed
    await world.quiet()
    assert "4 Jan - 12 Feb 2027" in priya.front.text
    async with world.bot.db.begin() as session:
        [move] = await session.scalars(select(DateMove))
    assert (move.moved_by, move.reason) == (priya.id, "The auditor is ill.")
    assert (move.old_latest, move.new_latest) == (date(2027, 1, 29), date(2027, 2, 12))


async def test_shipping_tells_everyone_who_asked(any_world: World) -> None:
    world = any_world
    await plan(world, SSO)
    from_sales = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    from_marketing = await ask(world, world.maria, "#marketing", "We need SSO for the campaign")
    await world.ernie.runs("/pm-request SSO, please", in_="#sales")
    await world.ernie.submits()
    assert world.ernie.front.title == "Asked before?"
    await world.ernie.submits()
    await world.quiet()
    for number in (1, 2, 3):
        await _behind(world, number)
    await choose(world.priya, "Ship it", SSO)
    assert "3 requests are behind it. I tell everyone who asked at once." in world.priya.front.text
    assert "This cannot be taken back." in world.priya.front.text
    assert (await world.priya.submits()).closed
    await world.quiet()
    [started] = world.ernie.inbox
    for person, root in (
        (world.sally, from_sales),
        (world.maria, from_marketing),
        (world.ernie, started),
    ):
        assert (
            "It shipped with Single sign-on :rocket:\nThank you for asking. priya shipped it."
            in (thread(person, root)[-1])
        )
    card = world.card(1)
    assert ":rocket: Shipped · priya shipped it" in card.rendered
    assert card.buttons == ["Reply to requester", "Edit details", "More…"]
    assert "Shipped lately\nSingle sign-on\nShipped 25 Nov 2026 :rocket: · priya · 3 requests" in (
        world.priya.front.text
    )


async def test_shipping_what_nobody_asked_for(world: World) -> None:
    await plan(world, SSO)
    await choose(world.priya, "Ship it", SSO)
    assert "No request is behind it, so nobody is told now." in world.priya.front.text
    assert (await world.priya.submits()).closed
    assert "Shipped lately" in world.priya.front.text


async def test_a_request_taken_off_before_shipping_is_not_told(world: World) -> None:
    await plan(world, SSO)
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await _behind(world, 1)
    await world.paul.clicks(world.card(1), "Reopen")
    await world.quiet()
    await change(world, world.priya, "Ship it", SSO)
    assert [told for told in thread(world.sally, message) if "shipped" in told] == []
    assert "Waiting for a decision" in world.card(1).rendered


async def test_two_pms_change_the_same_item_the_second_is_told(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, **DATES)
    await choose(world.priya, "Change", SSO)
    await choose(world.paul, "Move dates", SSO)
    await world.paul.fills({"Latest": "2027-02-12", "Why it moves": "The auditor is ill."})
    assert (await world.paul.submits()).closed
    await world.priya.fills({"Horizon": "Later"})
    sent = await world.priya.submits()
    assert sent.errors == {
        "Title": "Somebody changed “Single sign-on” while your form was open, so nothing was "
        "saved. Close this form and open the item again to see their change."
    }
    assert world.priya.front.fields["Horizon"] == "Later"
    await world.quiet()
    await world.sally.runs("/pm-request roadmap")
    assert world.sally.front.text.startswith("Next\nSingle sign-on\n4 Jan - 12 Feb 2027")


async def test_what_has_shipped_can_no_longer_be_changed(world: World) -> None:
    await plan(world, SSO)
    await choose(world.priya, "Change", SSO)
    await world.paul.runs("/pm-request roadmap")
    stale = world.paul.front
    await change(world, world.paul, "Ship it", SSO)
    assert (await world.priya.submits()).errors == {
        "Title": "“Single sign-on” has shipped, so it can no longer be changed."
    }
    assert stale.title == "Roadmap"
    await world.priya.closes()
    await world.priya.runs("/pm-request roadmap")
    assert "Ship it" not in world.priya.front.buttons


async def test_who_stopped_being_a_pm_no_longer_changes_what_is_open(world: World) -> None:
    await plan(world, SSO)
    await choose(world.paul, "Change", SSO)
    await world.slack.changes_group("product", [world.priya])
    await world.quiet()
    await world.paul.fills({"Title": "Nonsense"})
    refused = (await world.paul.submits()).errors["Title"]
    assert refused.startswith("Only product managers can do that, so nothing changed.")
    await world.paul.closes()
    await world.paul.runs("/pm-request roadmap")
    assert SSO in world.paul.front.text


async def test_approved_again_after_its_item_shipped_it_can_be_planned_anew(world: World) -> None:
    await plan(world, SSO)
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await _behind(world, 1)
    await world.priya.clicks(world.card(1), "Reopen")
    await world.quiet()
    await change(world, world.priya, "Ship it", SSO)
    await approve(world, 1)
    assert "Add to roadmap" in world.card(1).buttons


async def test_two_pms_ship_it_the_second_is_told_and_nobody_hears_it_twice(
    any_world: World,
) -> None:
    world = any_world
    await plan(world, SSO)
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await _behind(world, 1)
    for pm in (world.priya, world.paul):
        await choose(pm, "Ship it", SSO)
    sent = await asyncio.gather(world.priya.submits(), world.paul.submits())
    assert sorted(each.closed for each in sent) == [False, True]
    await world.quiet()
    late = world.priya if not sent[0].closed else world.paul
    assert "“Single sign-on” has shipped, so it can no longer be changed." in late.front.text
    assert sum("It shipped with" in told for told in thread(world.sally, message)) == 1


async def test_planned_moved_and_shipped_over_http(http_world: World) -> None:
    world = http_world
    await plan(world, SSO, **DATES)
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await _behind(world, 1)
    moved = {"Latest": "2027-02-12", "Why it moves": "The auditor is ill."}
    assert (await change(world, world.priya, "Move dates", SSO, **moved)).closed
    assert (await change(world, world.priya, "Ship it", SSO)).closed
    assert "It shipped with Single sign-on" in thread(world.sally, message)[-1]


async def test_what_goes_back_says_why_and_its_history_tells(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO, Horizon="Now", Commitment="Committed")
    await choose(priya, "Change", SSO)
    await priya.fills({"Commitment": "Planned"})
    assert (await priya.submits()).errors == {
        "Why": "Say why it goes back: people read it in its history."
    }
    await priya.fills({"Why": "The audit found more to do."})
    assert (await priya.submits()).closed
    await priya.closes()
    await choose(priya, "Open", SSO)
    await priya.clicks_in_modal("History")
    assert "Commitment: Committed → Planned\n> The audit found more to do." in priya.front.text
    await priya.closes()
    await choose(priya, "Change", SSO)
    await priya.fills({"Commitment": "Committed"})
    assert (await priya.submits()).closed
