"""/pm-request digest: the update as it would be now, for one person; a PM can send it."""

import asyncio

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, fill_in, inbox, thread
from tests.scenarios.planning import plan
from tests.scenarios.test_digests import updates
from tests.world import World


async def _preview(world: World) -> Message:
    """What Priya is shown of the Sales update."""
    answer = await world.priya.runs("/pm-request digest sales")
    assert answer.message
    return answer.message


async def test_a_preview_is_seen_by_who_asks_alone(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    await ask(world, world.sally, "#sales", "We need a pink button for the prospect")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    answer = await world.sally.runs("/pm-request digest", in_="#sales")
    assert answer.text == (
        "A preview: only you can see it.\n"
        "Roadmap update for Sales\n"
        "New on the roadmap: “Single sign-on”.\n"
        "Your requests: 1 declined.\n"
        "Since Wed 25 Nov 2026 · Details in the thread\n"
        "New on the roadmap\n"
        "• Single sign-on: Next, no dates yet, medium confidence\n"
        "Your requests\n"
        "• PM-1 We need a pink button for the prospect: Declined :no_entry_sign: by priya. No.\n"
        "What you may say, by priority\n"
        "• Single sign-on (Next, planned, give customers no date)\n"
        "• No words beside an item: nothing is cleared for customers yet.\n"
        "Your department in numbers\n"
        "• 1 request since the last update, 1 declined, none open now"
    )
    assert updates(world, "#sales") == []
    # Asked for, it is not used up.
    await world.clock_to("Monday 09:00")
    assert "“Single sign-on”" in updates(world, "#sales")[0].rendered


async def test_it_is_that_of_the_channel_it_is_asked_in_or_of_the_one_named(world: World) -> None:
    await plan(world, "Single sign-on")
    for typed, channel, whose in (
        ("", "#marketing", "Marketing"),
        ("sales", "#marketing", "Sales"),
        ("Marketing", "#sales", "Marketing"),
        ("", "#general", "Sales"),
    ):
        answer = await world.maria.runs(f"/pm-request digest {typed}", in_=channel)
        assert f"Roadmap update for {whose}\n" in answer.text


async def test_an_audience_that_is_none_and_guests_are_told_so(world: World) -> None:
    answer = await world.maria.runs("/pm-request digest pirates", in_="#sales")
    assert answer.text == (
        "There is no roadmap update called “pirates”. There is one for: Sales, Marketing, "
        "Engineering, Operations, Finance, Executive staff, Support, Project Management."
    )
    answer = await world.gus.runs("/pm-request digest", in_="#sales")
    assert answer.text.startswith("That is for members of this workspace")


async def test_a_preview_names_no_confidential_request_to_outsiders(world: World) -> None:
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.quiet()
    await ask(world, world.sally, "#sales-secret", "We need a takeover to close the deal")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    answer = await world.ernie.runs("/pm-request digest sales")
    assert "Your requests: 1 confidential." in answer.text
    assert "takeover" not in answer.text


async def test_that_of_finance_is_previewed_in_its_private_channel_and_by_pms_alone(
    world: World,
) -> None:
    members = [world.fiona, world.priya]
    world.slack.add_channel("finance-team", private=True, members=members)
    await world.slack.invites("#finance-team", by=world.fiona)
    await world.quiet()
    answer = await world.sally.runs("/pm-request digest finance", in_="#sales")
    assert answer.text == (
        "The Finance update goes to a private channel. Ask for it in that channel, or ask a "
        "product manager."
    )
    for who, where in ((world.fiona, "#finance-team"), (world.priya, "#sales")):
        answer = await who.runs("/pm-request digest finance", in_=where)
        assert "Finance update: Nothing has changed" in answer.text


async def test_a_pm_sends_it_now_and_the_next_one_tells_what_comes_after(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    preview = await _preview(world)
    assert "[Send now]" in preview.rendered
    await world.priya.clicks(preview, "Send now")
    await world.quiet()
    [sent] = updates(world, "#sales")
    assert "New on the roadmap: “Single sign-on”." in sent.rendered
    assert len(thread(world.sally, sent)) == 1
    # She asked in her notes to herself, where the bot cannot write.
    assert inbox(world.priya) == ["Sent: the Sales update is on its way."]
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")
    on_schedule = updates(world, "#sales")[1]
    assert "New on the roadmap: “Dark mode”." in on_schedule.rendered


async def test_a_double_click_sends_it_once(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    preview = await _preview(world)
    await asyncio.gather(
        world.priya.clicks(preview, "Send now"), world.priya.clicks(preview, "Send now")
    )
    await world.quiet()
    await world.priya.clicks(preview, "Send now")
    await world.quiet()
    assert len(updates(world, "#sales")) == 1


async def test_only_a_pm_can_send_it(world: World) -> None:
    await plan(world, "Single sign-on")
    answer = await world.sally.runs("/pm-request digest", in_="#sales")
    assert "Send now" not in answer.text
    preview = await _preview(world)
    await world.slack.changes_group("product", [world.paul])
    await world.quiet()
    await world.priya.clicks(preview, "Send now")
    await world.quiet()
    assert updates(world, "#sales") == []
    [told] = inbox(world.priya)
    assert told.startswith("Only product managers can do that, so nothing changed.")


async def test_a_quiet_week_is_previewed_in_a_line(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    answer = await world.sally.runs("/pm-request digest", in_="#sales")
    assert answer.text == (
        "A preview: only you can see it.\n"
        "Sales update: Nothing has changed on the roadmap since Wed 25 Nov 2026. 1 request of "
        "yours is waiting for a decision."
    )
