"""What an update counts as news: nothing is lost in silence, and nothing is told in full twice."""

from bot.sandbox.records import Message
from tests.scenarios.asking import fill_in, thread
from tests.scenarios.planning import plan
from tests.scenarios.quarter_deeds import say
from tests.scenarios.scheduling import add, change
from tests.scenarios.test_digests import updates
from tests.scenarios.test_drafts import draft
from tests.world import World


def _newest(world: World) -> Message:
    return updates(world, "#engineering")[-1]


SILENT = {"When nothing changed": "Post nothing"}


async def test_a_market_note_is_news_and_is_shown_an_hour_before(world: World) -> None:
    await change(world, "Marketing", **SILENT)
    await fill_in(
        world,
        world.maria,
        "Analysts like SSO",
        in_="#marketing",
        Category="Market trend or analyst view",
    )
    await world.clock_to("Tuesday 08:00")
    assert draft(world).rendered.startswith("The Marketing update goes out to #marketing")
    await world.clock_to("Tuesday 09:00")
    [lead] = updates(world, "#marketing")
    assert "New in the details: market notes." in lead.rendered
    [details] = thread(world.maria, lead)
    assert "PM-1 Analysts like SSO: waiting for a decision" in details
    await world.clock_to("Tuesday 09:00")
    assert len(updates(world, "#marketing")) == 1


async def test_a_status_that_turns_is_news_and_that_it_stays_so_is_told_in_short(
    world: World,
) -> None:
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    where = {"Update for": "Project Management", "Channel": "#engineering", "Time": "11:00"}
    await add(world, world.priya, **where, **SILENT)
    await plan(world, "Single sign-on", Horizon="Now", Latest="2027-01-29")
    await world.clock_to("Monday 11:00")
    assert "Roadmap update for Project Management" in _newest(world).rendered
    await say(world, world.priya, "Single sign-on", "Off track", "The auditor is ill.")
    await world.clock_to("Monday 11:00")
    turned = _newest(world)
    assert "Off track: “Single sign-on” (says its owner)." in turned.rendered
    await world.clock_to("Monday 11:00")
    stays = _newest(world)
    assert stays.rendered.splitlines() == [
        "Roadmap update for Project Management",
        "Nothing has changed on the roadmap since Mon 7 Dec 2026.",
        "Off track: “Single sign-on” (says its owner).",
        "Since Mon 7 Dec 2026 · Details in the thread",
    ]
    [details] = thread(world.ernie, stays)
    assert details.startswith("Dates at risk\n")
    assert "timeline" not in details


async def test_scope_to_be_settled_is_told_when_it_is_new(world: World) -> None:
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await world.clock_to("Monday 10:00")
    await fill_in(
        world,
        world.ernie,
        "What does offline mean?",
        in_="#engineering",
        Category="Scope to be settled",
    )
    await world.clock_to("Monday 10:00")
    assert "New in the details: scope to be settled." in _newest(world).rendered
    await world.clock_to("Monday 10:00")
    assert "Nothing has changed" in _newest(world).rendered
