"""What the approved work is for: shown, aimed at, and asked about before an approval tips it."""

from bot.sandbox.person import Person
from tests import rows
from tests.scenarios.asking import ask, fill_in, thread
from tests.scenarios.planning import choose, plan
from tests.world import World

INNOVATE = {"Department": "Engineering", "Category": "Innovation or new technology"}


async def planned(world: World, **counts: int) -> None:
    """So many items of each focus are on the roadmap."""
    team = world.slack.team_id
    items = [
        rows.item(f"{focus} {n}", workspace=team, owner=world.priya.id, focus=focus, theme="Trust")
        for focus, count in counts.items()
        for n in range(count)
    ]
    await rows.add(world.bot.db, *items)


async def innovation_asked(world: World) -> None:
    await ask(world, world.ernie, "#engineering", "We need a prototype of the new search, please")
    assert "Innovation or new technology" in world.card(1).rendered


async def engineering(world: World) -> None:
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()


async def balance(world: World, who: Person | None = None) -> str:
    return (await (who or world.priya).runs("/pm-request balance", in_="#sales")).text


async def test_the_mix_is_shown_by_focus_and_by_theme(any_world: World) -> None:
    world = any_world
    await planned(world, innovation=3, maintenance=2, quality=1)
    await rows.add(world.bot.db, rows.item("Odd", workspace=world.slack.team_id))
    assert await balance(world, world.sally) == (
        "What the approved work is for\n"
        "Innovation: 50%, on target: 50% (3 pieces of work)\n"
        "Maintenance: 33%, 8 points over the target of 25% (2 pieces of work)\n"
        "Quality: 17%, 8 points under the target of 25% (1 piece of work)\n"
        "Without a focus yet: 1 item\n"
        "By theme\n"
        "Trust: 6 items\n"
        "No theme: 1 item\n"
        "It counts what is on the roadmap and has not shipped, and approved requests that are not "
        "on it yet. With 5 pieces of work or more, I ask before an approval takes a focus more "
        "than 10 points above its target.\n"
        "[Send picture]"
    )


async def test_with_nothing_approved_it_says_what_counts(world: World) -> None:
    assert "Nothing is approved yet that says what it is for." in await balance(world)


async def test_guests_learn_nothing_of_it(world: World) -> None:
    await planned(world, innovation=3)
    assert "Innovation" not in await balance(world, world.gus)


async def test_a_pm_changes_the_target_and_wrong_sums_lose_nothing(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await planned(world, innovation=5)
    answer = await priya.runs("/pm-request balance", in_="#sales")
    assert answer.message
    await priya.clicks(answer.message, "Change target")
    await priya.fills({"Innovation": "80", "Maintenance": "30", "Quality": "10"})
    sent = await priya.submits()
    assert list(sent.errors.values()) == ["That is 120 together; make it 100."]
    await priya.fills({"Maintenance": "10"})
    assert (await priya.submits()).closed
    assert "Innovation: 100%, 20 points over the target of 80%" in await balance(world)


async def test_others_cannot_change_the_target(world: World) -> None:
    answer = await world.sally.runs("/pm-request balance", in_="#sales")
    assert "Change target" not in answer.text


async def test_an_approval_that_tips_it_asks_first(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await engineering(world)
    await planned(world, innovation=3, quality=2)
    await innovation_asked(world)
    await priya.clicks(world.card(1), "Approve")
    assert (
        "Approving this makes Innovation 67% of the approved work; the target is 50%. "
        "Approve anyway?"
    ) in priya.front.text
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered
    assert (await priya.submits()).closed
    await world.quiet()
    assert "Approved" in world.card(1).rendered
    assert "Innovation: 67%" in await balance(world)


async def test_who_thinks_better_of_it_cancels(world: World) -> None:
    await engineering(world)
    await planned(world, innovation=5)
    await innovation_asked(world)
    await world.priya.clicks(world.card(1), "Approve")
    await world.priya.closes()
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered


async def test_with_little_work_nothing_is_asked(world: World) -> None:
    await engineering(world)
    await planned(world, innovation=4)
    await innovation_asked(world)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Approved" in world.card(1).rendered


async def test_by_reaction_it_is_approved_and_the_thread_says_what_it_tips(
    any_world: World,
) -> None:
    world = any_world
    await engineering(world)
    await planned(world, innovation=5)
    await innovation_asked(world)
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.quiet()
    assert "Approved" in world.card(1).rendered
    assert thread(world.priya, world.card(1))[-1] == (
        "With PM-1 approved, Innovation is 100% of the approved work; the target is 50%. If that "
        "is not meant, take your reaction away again, or choose Defer or Decline on the card."
    )


async def test_the_walk_through_the_queue_asks_too(world: World) -> None:
    priya = world.priya
    await engineering(world)
    await planned(world, innovation=5)
    await innovation_asked(world)
    await priya.runs("/pm-request triage next")
    await priya.clicks_in_modal("Approve")
    assert "Approve anyway?" in priya.front.text
    await priya.submits()
    await world.quiet()
    assert "Approved" in world.card(1).rendered


async def test_what_does_not_say_what_it_is_for_is_approved_at_once(world: World) -> None:
    await planned(world, innovation=5)
    await fill_in(world, world.sally, "Single sign-on")
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Approved" in world.card(1).rendered


async def test_an_items_focus_that_tips_it_is_said_once(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await planned(world, innovation=5)
    await plan(world, "Single sign-on")
    await choose(priya, "Change", "Single sign-on")
    await priya.clicks_in_modal("Strategy")
    await priya.fills({"Focus": "Innovation"})
    sent = await priya.submits()
    assert not sent.closed
    assert (
        "With this, Innovation is 100% of the approved work; the target is 50%. "
        "Save again to do it anyway."
    ) in priya.front.text
    assert (await priya.submits()).closed
    await world.quiet()
    assert "Innovation: 100%, 50 points over the target of 50% (6 pieces of work)" in (
        await balance(world)
    )
