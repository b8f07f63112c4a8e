"""Roadmap updates on a schedule: what they tell, to whom, where, and that they come once."""

from bot.runtime import Role, Runtime
from bot.sandbox.records import Message
from tests.scenarios.asking import ask, by_bot, decide, fill_in, thread
from tests.scenarios.planning import approve, change, plan
from tests.world import World


def updates(world: World, channel: str) -> list[Message]:
    """The roadmap updates in a channel, without the bot's introduction."""
    return [m for m in by_bot(world, channel) if not m.rendered.startswith("Hello")]


async def _an_eventful_week(world: World) -> None:
    """Something of everything: shipped, moved, new, decided, and still waiting."""
    await plan(world, "Single sign-on", Horizon="Now", Latest="2027-01-29")
    await plan(world, "Dark mode", Earliest="2027-03-01", Latest="2027-03-31")
    await plan(world, "Bulk export", Horizon="Later")
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await ask(world, world.sally, "#sales", "We need a pink button for the prospect")
    await ask(world, world.maria, "#marketing", "We need the launch date of the editor")
    await ask(world, world.sally, "#sales", "We need a discount for the renewal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Roadmap item": "Single sign-on"})
    assert (await world.priya.submits()).closed
    await change(world, world.priya, "Ship it", "Single sign-on")
    moved = {"Latest": "2027-04-14", "Why it moves": "The designer is on leave"}
    await change(world, world.priya, "Move dates", "Dark mode", **moved)
    await world.priya.closes()
    later = {"Why later?": "After the rebrand", "Comes back on": "2027-02-01"}
    await decide(world, world.priya, 2, "Defer", **later)


async def test_on_monday_at_nine_sales_reads_what_changed(any_world: World) -> None:
    world = any_world
    await _an_eventful_week(world)
    await world.clock_to("Monday 08:59")
    assert updates(world, "#sales") == []
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    assert lead.rendered == (
        "Roadmap update for Sales\n"
        "Shipped: “Single sign-on”. New on the roadmap: “Dark mode” and “Bulk export”.\n"
        "Moved: “Dark mode” 14 days later.\n"
        "Your requests: 1 deferred, 1 shipped. 1 request of yours is waiting for a decision.\n"
        "Since Wed 25 Nov 2026 · Details in the thread"
    )
    [details] = thread(world.maria, lead)
    assert details == (
        "Roadmap timeline as of 30 Nov 2026. Dark mode: Next, 1 Mar - 14 Apr 2027, Planned, medium "
        "confidence, was 1-31 Mar 2027. Single sign-on: Shipped, 25 Nov 2026. "
        "Bulk export: Later, no dates yet.\n"
        "Roadmap as of 30 Nov 2026\n"
        "• Dark mode: Next, 1 Mar - 14 Apr 2027, Planned, medium confidence, was 1-31 Mar 2027\n"
        "• Single sign-on: Shipped, 25 Nov 2026\n"
        "• Bulk export: Later, no dates yet\n"
        "Shipped\n"
        "• Single sign-on, asked for in 1 request\n"
        "Dates moved\n"
        "• Dark mode moved 14 days later (1-31 Mar 2027 → 1 Mar - 14 Apr 2027): The designer is "
        "on leave.\n"
        "New on the roadmap\n"
        "• Dark mode: Next, 1 Mar - 14 Apr 2027, medium confidence\n"
        "• Bulk export: Later, no dates yet, medium confidence\n"
        "Your requests\n"
        "• PM-1 We need SSO to close the deal: Shipped :rocket: by priya.\n"
        "• PM-2 We need a pink button for the prospect: Deferred :hourglass_flowing_sand: by "
        "priya. After the rebrand. It comes back on Mon 1 Feb 2027.\n"
        "What you may say, by priority\n"
        "• Dark mode (Next, planned, give customers no date)\n"
        "• Bulk export (Later, planned, give customers no date)\n"
        "• No words beside an item: nothing is cleared for customers yet.\n"
        "Your department in numbers\n"
        "• 3 requests since the last update, 1 deferred, 1 shipped, 1 open now"
    )
    assert updates(world, "#marketing") == []


async def test_on_tuesday_marketing_reads_of_its_own_requests(any_world: World) -> None:
    world = any_world
    await _an_eventful_week(world)
    await world.clock_to("Monday 12:00")
    await world.priya.reacts(world.card(3), "white_check_mark")
    await world.clock_to("Tuesday 09:00")
    [lead] = updates(world, "#marketing")
    assert "Roadmap update for Marketing" in lead.rendered
    assert "Your requests: 1 approved." in lead.rendered
    [details] = thread(world.maria, lead)
    assert "• PM-3 We need the launch date of the editor: Approved" in details
    assert "PM-2" not in details


async def test_each_tells_what_came_since_the_last_one(world: World) -> None:
    await plan(world, "Single sign-on")
    await world.clock_to("Monday 09:00")
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")
    first, second, third = updates(world, "#sales")
    assert "New on the roadmap: “Single sign-on”." in first.rendered
    assert "New on the roadmap: “Dark mode”." in second.rendered
    assert third.rendered == (
        "Sales update: Nothing has changed on the roadmap since Mon 7 Dec 2026."
    )
    assert thread(world.sally, third) == []


async def test_several_schedulers_and_restarts_post_one(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    world.slack.clock_to("Monday 09:00")
    others = [Runtime(world.bot.settings, Role.WORKER) for _ in range(2)]
    for other in others:
        await other.start()
    await world.quiet()
    for other in others:
        await other.stop()
    await world.wait(60)
    assert len(updates(world, "#sales")) == 1
    assert len(thread(world.sally, updates(world, "#sales")[0])) == 1


async def test_one_missed_while_down_comes_late_within_its_week(world: World) -> None:
    await plan(world, "Single sign-on")
    world.slack.clock_to("Monday 08:00")
    await world.clock_to("Saturday 20:00")
    [late] = updates(world, "#sales")
    assert "New on the roadmap: “Single sign-on”." in late.rendered
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#sales")) == 2


async def test_of_several_missed_the_last_one_comes_and_tells_everything(world: World) -> None:
    await plan(world, "Single sign-on")
    world.slack.clock_by(days=20)
    await world.quiet()
    [late] = updates(world, "#sales")
    assert "New on the roadmap: “Single sign-on”." in late.rendered


async def test_requests_of_finance_are_counted_and_never_named(world: World) -> None:
    await world.sally.runs("/pm-request", in_=world.sally)
    await world.sally.fills({"Title": "A raise", "What is needed, and why": "Please."})
    await world.sally.fills({"Department": "Sales"})
    await world.sally.fills({"Category": "Something else"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "You have had one."})
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    assert "Your requests: 1 confidential." in lead.rendered
    everything = [lead.rendered, *thread(world.sally, lead)]
    assert "• 1 confidential request of yours, told to those who asked." in everything[1]
    assert not [text for text in everything if "raise" in text or "PM-1" in text]


async def test_a_decision_that_was_taken_back_is_not_told(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.quiet()
    await world.priya.unreacts(world.card(1), "white_check_mark")
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    assert lead.rendered == (
        "Sales update: Nothing has changed on the roadmap since Wed 25 Nov 2026. 1 request of "
        "yours is waiting for a decision."
    )


async def test_a_reaction_just_before_the_slot_is_told_once_when_it_stands(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    world.slack.clock_to("Monday 08:59")
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")
    told = [
        sum("PM-1" in text for text in thread(world.sally, m)) for m in updates(world, "#sales")
    ]
    assert sum(told) == 1


async def test_a_long_week_is_told_in_as_many_messages_as_it_takes(world: World) -> None:
    world.slack.faults.rate_limit = False
    for number in range(30):
        await ask(world, world.sally, "#sales", f"We need export {number} for Initech " + "x" * 250)
    for number in range(1, 31):
        await decide(world, world.priya, number, "Decline", **{"Why not?": "No. " * 120})
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    details = thread(world.sally, lead)
    assert len(details) > 1
    assert sum(text.count("• PM-") for text in details) == 30
    numbers = [text.split("• PM-")[1].split(" ")[0] for text in details]
    assert numbers == sorted(numbers, key=int)


async def test_removed_from_its_channel_a_pm_is_told_once(world: World) -> None:
    await plan(world, "Single sign-on")
    await world.slack.removes_bot("#sales", by=world.priya)
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")
    told = [m.rendered for pm in (world.priya, world.paul) for m in pm.inbox]
    assert [text.split(":")[0] for text in told] == [
        "I could not post the roadmap update in #sales"
    ]


async def test_filed_with_the_form_counts_as_the_departments_own(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await world.clock_to("Monday 09:00")
    [lead] = updates(world, "#sales")
    assert (
        "• PM-1 Dark mode: Declined :no_entry_sign: by priya. No." in thread(world.sally, lead)[0]
    )
