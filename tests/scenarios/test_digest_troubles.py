"""An update that cannot be posted: a PM hears of it once, and nothing of it is lost."""

from bot.sandbox.records import Message
from tests.scenarios.planning import plan
from tests.scenarios.scheduling import rows, schedules
from tests.scenarios.test_channels import intro
from tests.scenarios.test_digests import updates
from tests.world import World


def _told(world: World) -> list[Message]:
    """What PMs were told of updates that could not be posted."""
    inboxes = [m for pm in (world.priya, world.paul) for m in pm.inbox]
    return [m for m in inboxes if m.rendered.startswith("I could not post the roadmap update")]


async def test_removed_from_its_channel_the_schedule_is_kept_and_says_so(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    await world.slack.removes_bot("#sales", by=world.priya)
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")
    [told] = _told(world)
    assert "in #sales: I am not in that channel. Invite me there" in told.rendered
    await schedules(world.priya)
    assert "I cannot post there: I am not in that channel." in rows(world.priya)[0]
    answer = await world.priya.runs("/pm-request digest sales", in_="#sales")
    assert answer.message
    await world.priya.clicks(answer.message, "Send now")
    await world.quiet()
    assert (
        "I am not in its channel"
        in ([*world.whispers(world.priya, "#sales"), *(m.rendered for m in world.priya.inbox)][-1])
    )
    # Back in, the next one tells everything that was not told.
    await world.slack.invites("#sales", by=world.priya)
    await world.quiet()
    await world.clock_to("Monday 09:00")
    assert "New on the roadmap: “Single sign-on”." in updates(world, "#sales")[-1].rendered


async def test_again_in_trouble_it_is_told_again(world: World) -> None:
    for _ in range(2):
        await world.slack.removes_bot("#sales", by=world.priya)
        await world.clock_to("Monday 09:00")
        await world.slack.invites("#sales", by=world.priya)
        await world.quiet()
    assert len(_told(world)) == 2


async def test_archived_it_waits_until_the_channel_is_back(world: World) -> None:
    await plan(world, "Single sign-on")
    await world.slack.archives("#sales", by=world.priya)
    await world.clock_to("Monday 09:00")
    [told] = _told(world)
    assert "that channel is archived" in told.rendered
    await world.slack.unarchives("#sales", by=world.priya)
    await world.slack.invites("#sales", by=world.priya)
    await world.quiet()
    await world.clock_to("Monday 09:00")
    assert "“Single sign-on”" in updates(world, "#sales")[-1].rendered


async def test_renamed_it_goes_on_there(world: World) -> None:
    await world.slack.renames("#sales", "deals", by=world.priya)
    await world.quiet()
    assert "the roadmap update for Sales here" in intro(world, "#deals").rendered
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#deals")) == 1


async def test_a_draft_of_one_that_was_refused_says_so(world: World) -> None:
    await plan(world, "Single sign-on")
    await world.clock_to("Monday 08:00")
    await world.slack.removes_bot("#sales", by=world.priya)
    await world.clock_to("Monday 09:00")
    shown = [m.rendered for m in world.priya.sees("#pm-triage")]
    assert [text for text in shown if "never went out. The next one tells all of it." in text]
