"""What became of a week's updates is one message in the triage channel, which is for cards."""

from tests.scenarios.planning import plan
from tests.scenarios.test_drafts import an_hour_before, draft, previews, week
from tests.world import World


async def test_a_week_of_updates_is_one_message_between_the_cards(any_world: World) -> None:
    world = any_world
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await plan(world, "Single sign-on")
    before = len(world.priya.sees("#pm-triage"))
    for hour in ("Monday 08:00", "Monday 09:00", "Monday 10:00", "Tuesday 08:00"):
        await world.clock_to(hour)
    assert len(previews(world)) == 1
    assert previews(world)[0].startswith("The Marketing update goes out to #marketing")
    await world.clock_to("Tuesday 09:00")
    assert [line.partition(" to ")[0] for line in week(world).rendered.split("\n")[1::2]] == [
        "The Sales update was sent",
        "The Engineering update was sent",
        "The Marketing update was sent",
    ]
    assert len(world.priya.sees("#pm-triage")) == before + 1


async def test_what_pms_wrote_below_it_is_still_there(world: World) -> None:
    await an_hour_before(world)
    await world.priya.replies(draft(world), "Do we name the customer?")
    root = draft(world)
    await world.clock_to("Monday 09:00")
    assert [m.text for m in world.paul.sees(root)][-1] == "Do we name the customer?"


async def test_a_list_that_somebody_deleted_comes_again(world: World) -> None:
    await an_hour_before(world)
    await world.clock_to("Monday 09:00")
    await world.priya.deletes(week(world))
    await world.clock_to("Tuesday 08:00")
    await world.clock_to("Tuesday 09:00")
    assert "The Sales update was sent" in week(world).rendered
    assert "The Marketing update was sent" in week(world).rendered
