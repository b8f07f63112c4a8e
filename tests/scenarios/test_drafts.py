"""An hour before an update goes out product managers see it, and can change, hold and send it."""

import asyncio

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide
from tests.scenarios.planning import plan
from tests.scenarios.scheduling import change, schedules
from tests.scenarios.test_digests import updates
from tests.world import World


def draft(world: World, which: int = -1) -> Message:
    """The newest update shown in the triage channel, as a PM sees it."""
    shown = [m for m in world.priya.sees("#pm-triage") if m.rendered.startswith("The ")]
    return shown[which]


def week(world: World) -> Message:
    """What became of the newest week's updates, as a PM sees it."""
    starts = "Roadmap updates in the week of"
    return [m for m in world.priya.sees("#pm-triage") if m.rendered.startswith(starts)][-1]


def previews(world: World) -> list[str]:
    return [m.rendered for m in world.priya.sees("#pm-triage") if m.rendered.startswith("The ")]


async def an_hour_before(world: World) -> None:
    await plan(world, "Single sign-on")
    await world.clock_to("Monday 08:00")


async def _edit(world: World, words: str) -> None:
    await world.priya.clicks(draft(world), "Edit lead")
    await world.priya.fills({"Lead": words})
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_an_hour_before_it_is_shown_in_the_triage_channel(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    await world.clock_to("Monday 07:59")
    assert not [m for m in world.priya.sees("#pm-triage") if m.rendered.startswith("The ")]
    await world.clock_to("Monday 08:00")
    assert draft(world).rendered == (
        "The Sales update goes out to #sales, 30 Nov 2026, 09:00 UTC. Change what you like "
        "before that.\n"
        "Roadmap update for Sales\n"
        "New on the roadmap: “Single sign-on”.\n"
        "Since Wed 25 Nov 2026 · Details in the thread\n"
        "New on the roadmap\n"
        "• Single sign-on: Next, no dates yet, medium confidence\n"
        "What you may say, by priority\n"
        "• Single sign-on (Next, planned, give customers no date)\n"
        "• No words beside an item: nothing is cleared for customers yet.\n"
        "Your department in numbers\n"
        "• No request since the last update, none open now\n"
        "[Edit lead] [Hold] [Send now] [Read it all]"
    )
    assert updates(world, "#sales") == []
    await world.clock_to("Monday 09:00")
    assert previews(world) == []
    assert week(world).rendered == (
        "Roadmap updates in the week of Mon 30 Nov 2026\n"
        "The Sales update was sent to #sales, 30 Nov 2026, 09:00 UTC.\n[Correct it]"
    )
    assert len(updates(world, "#sales")) == 1


async def test_what_a_pm_wrote_stands_first(any_world: World) -> None:
    world = any_world
    await an_hour_before(world)
    await _edit(world, "Sign-on is what you asked for most.\nTell your prospects.")
    assert "Sign-on is what you asked for most.\nTell your prospects." in draft(world).rendered
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    assert lead.rendered == (
        "Roadmap update for Sales\n"
        "Sign-on is what you asked for most.\nTell your prospects.\n"
        "Since Wed 25 Nov 2026 · Details in the thread"
    )


async def test_what_came_since_is_said_after_their_words(world: World) -> None:
    await an_hour_before(world)
    await _edit(world, "Sign-on is what you asked for most.")
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    assert "Sign-on is what you asked for most.\nNew on the roadmap: “Single" in lead.rendered
    assert "“Dark mode”" in lead.rendered


async def test_held_it_waits_until_it_is_released(any_world: World) -> None:
    world = any_world
    await an_hour_before(world)
    await world.priya.clicks(draft(world), "Hold")
    await world.quiet()
    assert "is held by priya. It goes out when somebody releases it" in draft(world).rendered
    await world.clock_to("Tuesday 12:00")
    assert updates(world, "#sales") == []
    await world.paul.clicks(draft(world, 0), "Release")
    await world.quiet()
    assert len(updates(world, "#sales")) == 1
    assert "was sent to #sales by paul, 1 Dec 2026, 12:00 UTC." in week(world).rendered


async def test_released_before_its_time_it_goes_out_in_its_time(world: World) -> None:
    await an_hour_before(world)
    await world.priya.clicks(draft(world), "Hold")
    await world.quiet()
    await world.priya.clicks(draft(world), "Release")
    await world.quiet()
    assert updates(world, "#sales") == []
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#sales")) == 1


async def test_held_until_the_next_is_due_it_is_skipped_and_that_is_said(world: World) -> None:
    await an_hour_before(world)
    await world.priya.clicks(draft(world), "Hold")
    await world.clock_to("Tuesday 09:00")
    await plan(world, "Dark mode")
    await world.clock_to("Monday 08:00")
    assert "is still held. Release it before, or it is skipped" in draft(world).rendered
    await world.clock_to("Monday 09:00")
    [told] = updates(world, "#sales")
    assert "“Single sign-on” and “Dark mode”" in told.rendered
    shown = "\n".join(m.rendered for m in world.priya.sees("#pm-triage"))
    assert "never went out: priya held it until the next one was due." in shown


async def test_sent_before_its_time_it_does_not_come_again(world: World) -> None:
    await an_hour_before(world)
    await world.priya.clicks(draft(world), "Send now")
    await world.quiet()
    assert "was sent to #sales by priya, 30 Nov 2026, 08:00 UTC." in week(world).rendered
    await world.clock_to("Monday 12:00")
    assert len(updates(world, "#sales")) == 1


async def test_of_two_at_once_the_first_wins_and_the_second_is_told(any_world: World) -> None:
    world = any_world
    await an_hour_before(world)
    shown = draft(world)
    await asyncio.gather(world.priya.clicks(shown, "Hold"), world.paul.clicks(shown, "Send now"))
    await world.quiet()
    told = [*world.whispers(world.priya, "#pm-triage"), *world.whispers(world.paul, "#pm-triage")]
    assert len(told) == 1
    assert "changed this update a moment ago" in told[0] or "went out" in told[0]


async def test_two_who_edit_at_once(world: World) -> None:
    await an_hour_before(world)
    await world.paul.clicks(draft(world), "Edit lead")
    await _edit(world, "Hers.")
    await world.paul.fills({"Lead": "His."})
    assert "priya changed this update a moment ago" in str((await world.paul.submits()).errors)
    assert world.paul.front.fields["Lead"] == "His."
    assert "Hers." in draft(world).rendered


async def test_who_is_no_pm_changes_nothing(world: World) -> None:
    await an_hour_before(world)
    world.slack.channel("#pm-triage").members.append(world.sally.id)
    await world.sally.clicks(draft(world), "Hold")
    await world.quiet()
    [told] = world.whispers(world.sally, "#pm-triage")
    assert told.startswith("Only product managers can do that, so nothing changed.")
    assert "[Hold]" in draft(world).rendered


async def test_how_long_before_is_a_setting_and_none_is_possible(world: World) -> None:
    await schedules(world.priya)
    await world.priya.fills({"schedule_preview": "Not before it goes out"})
    await world.priya.closes()
    await an_hour_before(world)
    assert not [m for m in world.priya.sees("#pm-triage") if m.rendered.startswith("The ")]
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#sales")) == 1


async def test_when_its_schedule_is_changed_it_says_so_and_comes_anew(world: World) -> None:
    await an_hour_before(world)
    await _edit(world, "Hers.")
    await change(world, "Sales", Time="11:00")
    assert "does not go out: its schedule was changed." in draft(world).rendered
    await world.clock_to("Monday 10:00")
    assert "goes out to #sales, 30 Nov 2026, 11:00 UTC" in draft(world).rendered
    await world.clock_to("Monday 11:00")
    [lead] = updates(world, "#sales")
    assert "Hers." in lead.rendered


async def test_what_would_be_silent_is_not_shown(world: World) -> None:
    await change(world, "Sales", **{"When nothing changed": "Post nothing"})
    await world.clock_to("Monday 08:00")
    assert not [m for m in world.priya.sees("#pm-triage") if m.rendered.startswith("The ")]


async def test_for_a_private_channel_it_is_shown_to_each_pm_alone_in_a_public_triage(
    world: World,
) -> None:
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await ask(world, world.sally, "#sales-secret", "We need a takeover to close the deal")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await schedules(world.priya)
    await world.priya.clicks_in_modal("Add a schedule")
    await world.priya.fills({"Update for": "Sales", "Channel": "#sales-secret", "Time": "15:00"})
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#engineering"})
    assert (await world.priya.submits()).closed
    await world.clock_to("Monday 14:00")
    shown = [m for m in world.priya.sees("#engineering") if m.rendered.startswith("The Sales")]
    assert "takeover" not in shown[-1].rendered
    assert "Read it all shows it to you alone" in shown[-1].rendered
    await world.priya.clicks(shown[-1], "Read it all")
    assert "takeover" in world.priya.front.text
