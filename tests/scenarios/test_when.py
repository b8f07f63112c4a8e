"""Somebody asks when: what may be said is said, and who was told is remembered."""

from tests.scenarios.asking import ask, inbox, thread
from tests.scenarios.planning import approve, change, choose, plan
from tests.world import World

LATE_DECEMBER = {"Earliest": "2026-12-14", "Latest": "2026-12-18"}


async def when(world: World, words: str) -> str:
    """What sally reads who types /pm-request when ..."""
    return (await world.sally.runs(f"/pm-request when {words}", in_="#sales")).text


async def test_the_date_is_told_with_what_may_be_said_of_it(any_world: World) -> None:
    await plan(any_world, "Single sign-on", Horizon="Now", **LATE_DECEMBER)
    assert await when(any_world, "single sign on") == (
        "Single sign-on: planned for 14-18 Dec 2026 (Now, medium confidence). "
        "We mean to do it. Its dates can still move.\n"
        "For customers: nothing is cleared yet, so give them no date.\n"
        "I remember that you were told, and write to you should a date move shortly before it."
    )


async def test_what_nobody_planned_can_be_asked_for(world: World) -> None:
    await plan(world, "Single sign-on")
    answer = await world.sally.runs("/pm-request when pink buttons", in_="#sales")
    assert "Nothing on the roadmap is called “pink buttons”, so I have no date." in answer.text
    assert answer.message
    await world.sally.clicks(answer.message, "Ask for it")
    assert world.sally.front.fields["Title"] == "pink buttons"


async def test_without_words_it_says_what_to_type(world: World) -> None:
    assert "Say what you want the date of" in await when(world, "")


async def test_a_guest_is_told_no_date(world: World) -> None:
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    answer = await world.gus.runs("/pm-request when single sign-on", in_="#sales")
    assert "Dec 2026" not in answer.text


async def test_asked_in_the_thread_of_a_request_it_is_answered_there(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Single sign-on", **LATE_DECEMBER})
    assert (await world.priya.submits()).closed
    await world.quiet()
    [message] = [m for m in world.sally.sees("#sales") if m.text.startswith("We need SSO")]
    await world.sally.replies(message, "When is it coming?")
    await world.quiet()
    assert thread(world.sally, message)[-1].startswith("Single sign-on: planned for 14-18 Dec 2026")


async def test_a_question_in_the_channel_is_filed_and_answered_at_once(world: World) -> None:
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    await ask(world, world.sally, "#sales", "When will single sign-on be ready, please?")
    [message] = [m for m in world.sally.sees("#sales") if m.text.startswith("When will")]
    said = thread(world.sally, message)
    assert said[0].startswith("Filed as PM-1")
    assert said[1].startswith("Single sign-on: planned for 14-18 Dec 2026")


async def test_a_move_shortly_before_is_told_to_exactly_who_was_told_the_old_date(
    any_world: World,
) -> None:
    world = any_world
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    await when(world, "single sign-on")
    await world.quiet()
    moved = {"Earliest": "2027-01-11", "Latest": "2027-01-15", "Why it moves": "The audit is late"}
    await change(world, world.priya, "Move dates", "Single sign-on", **moved)
    await world.quiet()
    [told] = [each for each in inbox(world.sally) if each.startswith("Date moved")]
    assert told == (
        "Date moved: Single sign-on\n"
        "14-18 Dec 2026 → 11-15 Jan 2027 (28 days later), says priya.\n"
        "Why: The audit is late\n"
        "I told you the old date on Wed 25 Nov 2026. If you passed it on, please pass this on, "
        "too.\n"
        "For customers: nothing is cleared yet, so give them no date."
    )
    assert not [each for each in inbox(world.maria) if "Date moved" in each]


async def test_product_managers_see_who_was_told_which_date(world: World) -> None:
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    await when(world, "single sign-on")
    await choose(world.priya, "Open", "Single sign-on")
    await world.priya.clicks_in_modal("Who was told")
    assert "sally: 14-18 Dec 2026, asked for it on 25 Nov 2026" in world.priya.front.text


async def test_once_told_of_a_move_nobody_is_told_of_it_again(world: World) -> None:
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    await when(world, "single sign-on")
    for latest in ("2027-01-15", "2027-01-22"):
        moved = {"Latest": latest, "Why it moves": "The audit is late"}
        await change(world, world.priya, "Move dates", "Single sign-on", **moved)
        await world.priya.closes()
        await world.quiet()
    assert len([each for each in inbox(world.sally) if each.startswith("Date moved")]) == 1


async def test_a_move_long_before_waits_for_the_update(world: World) -> None:
    await plan(world, "Single sign-on", Latest="2027-06-30")
    await when(world, "single sign-on")
    moved = {"Latest": "2027-07-30", "Why it moves": "The audit is late"}
    await change(world, world.priya, "Move dates", "Single sign-on", **moved)
    await world.quiet()
    assert not [each for each in inbox(world.sally) if "Date moved" in each]
