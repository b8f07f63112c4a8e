"""Before an update tells of them, an owner is asked whether long untouched items still hold."""

from sqlalchemy import select

from bot.models import ItemChange
from tests.scenarios.asking import inbox, thread
from tests.scenarios.planning import plan
from tests.scenarios.test_digests import updates
from tests.world import World


async def _old_item(world: World) -> None:
    """On 25 November something for now is planned, and then nobody touches it."""
    await plan(world, "Single sign-on", Horizon="Now", Latest="2027-01-29")
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")


async def test_the_working_day_before_its_owner_is_asked_once(any_world: World) -> None:
    world = any_world
    await _old_item(world)
    await world.clock_to("Thursday 12:00")
    assert [text for text in inbox(world.priya) if "still right" in text] == []
    await world.clock_to("Friday 07:59")  # nine in the morning in Berlin
    assert [text for text in inbox(world.priya) if "still right" in text] == []
    await world.clock_to("Friday 09:00")
    [asked] = [m for m in world.priya.inbox if "still right" in m.rendered]
    assert asked.rendered == (
        "The Sales update goes out on Mon 14 Dec 2026. This item of yours had no update for "
        "long: still right?\n"
        "Single sign-on · Now · by 29 Jan 2027\n"
        "Last update: Wed 25 Nov 2026\n"
        "[Still right] [Change]"
    )
    await world.clock_to("Friday 15:00")
    await world.clock_to("Monday 09:30")
    assert len([m for m in world.priya.inbox if "still right" in m.rendered]) == 1


async def test_unanswered_it_is_shown_as_overdue(world: World) -> None:
    await _old_item(world)
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")
    lead = updates(world, "#sales")[-1]
    [details] = thread(world.sally, lead)
    assert details.endswith("Without an update for long\n• Single sign-on: no update for 19 days.")
    await world.clock_to("Monday 09:00")
    assert "“Single sign-on” has had no update for long." in updates(world, "#sales")[-1].rendered


async def test_still_right_is_kept_as_history_and_it_is_fresh_again(any_world: World) -> None:
    world = any_world
    await _old_item(world)
    await world.clock_to("Friday 09:00")
    [asked] = [m for m in world.priya.inbox if "still right" in m.rendered]
    await world.priya.clicks(asked, "Still right")
    await world.quiet()
    assert "Thank you: up to date since Fri 11 Dec 2026." in asked.rendered
    async with world.bot.db.begin() as session:
        [kept] = await session.scalars(select(ItemChange))
    assert (kept.field, kept.changed_by) == ("confirmed", world.priya.id)
    await world.clock_to("Monday 09:00")
    assert "no update for long" not in updates(world, "#sales")[-1].rendered


async def test_change_opens_the_form(world: World) -> None:
    await _old_item(world)
    await world.clock_to("Friday 09:00")
    [asked] = [m for m in world.priya.inbox if "still right" in m.rendered]
    await world.priya.clicks(asked, "Change")
    await world.priya.fills({"Title": "Single sign-on with SAML"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Single sign-on with SAML" in asked.rendered
    assert "Thank you" in asked.rendered
