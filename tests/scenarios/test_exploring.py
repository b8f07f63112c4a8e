"""What is only looked into has no date for those who would count on it."""

from bot.sandbox.person import Person
from tests.scenarios.asking import ask, inbox, thread
from tests.scenarios.planning import approve, plan
from tests.scenarios.test_date_warnings import LATE_DECEMBER, SSO, moves, warned
from tests.scenarios.test_following import follow, told
from tests.scenarios.test_leads import appoint, home
from tests.scenarios.test_living_roadmap import pin
from tests.scenarios.test_living_terms import reads, room
from tests.scenarios.test_roadmap_items import open_item
from tests.world import World

EXPLORED = {"Horizon": "Now", "Commitment": "Exploring", **LATE_DECEMBER}


async def test_who_asked_for_it_is_given_no_date(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO, **EXPLORED})
    assert (await world.priya.submits()).closed
    await world.quiet()
    notice = thread(world.sally, message)[-1]
    assert "It is on the roadmap: Single sign-on, Now, being explored, no date yet." in notice
    await moves(world, Latest="2026-12-23")
    assert not [each for each in inbox(world.sally) if "Date moved" in each]


async def test_in_a_channel_only_who_plans_with_us_reads_its_dates(any_world: World) -> None:
    world = any_world
    engineering = await room(world, "engineering")
    await plan(world, SSO, **EXPLORED)
    for where in (engineering, "#marketing"):
        await pin(world, where)
    assert (await reads(world, engineering)).startswith("Single sign-on: Now, 14-18 Dec 2026;")
    assert await reads(world, "#marketing") == (
        "Single sign-on: Now, being explored, no date yet; it has no name for customers yet"
    )


async def test_of_its_moves_only_who_plans_with_us_is_warned(world: World) -> None:
    engineering = await room(world, "engineering")
    await plan(world, SSO, **EXPLORED)
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, engineering)) == 1
    assert not warned(world, "#marketing")
    assert not warned(world, "#sales")


async def test_on_its_screens_only_who_plans_with_us_reads_its_dates(any_world: World) -> None:
    world = any_world
    await appoint(world, **{"Engineering (R&D)": ["maria"]})
    await plan(world, SSO, Owner="ernie", **EXPLORED)
    await moves(world, Latest="2026-12-23")
    [screens, items, history] = await _screens(world.sally)
    assert "Now\nSingle sign-on\nExploring · being explored, no date yet · ernie" in screens
    assert "Single sign-on\nNow · being explored, no date yet\n" in items
    assert "Dates" not in history
    assert "Dec 2026" not in screens + items + history
    for who in (world.priya, world.ernie, world.maria):
        [screens, items, history] = await _screens(who)
        assert "Exploring · 14-23 Dec 2026 · Medium confidence · ernie" in screens
        assert "Now · 14-23 Dec 2026 · Medium confidence" in items
        assert "Dates: 14-18 Dec 2026 → 14-23 Dec 2026\n> The audit is late" in history


async def _screens(who: Person) -> list[str]:
    """The roadmap, the item's screen with its gates, and its history."""
    await who.runs("/pm-request roadmap")
    shown = [who.front.text]
    await open_item(who)
    shown.append(who.front.text)
    await who.clicks_in_modal("History")
    shown.append(who.front.text)
    await who.closes()
    return shown


async def test_what_its_dates_say_against_it_is_not_told_with_them(world: World) -> None:
    await plan(world, SSO, **EXPLORED)
    await world.wait(40 * 24 * 3600)
    await open_item(world.priya)
    assert "Its latest date was 18 Dec 2026, 17 days ago." in world.priya.front.text
    await open_item(world.sally)
    shown = world.sally.front.text
    assert "The evidence says :red_circle: Off track:\n" in shown
    assert "Its dates, which are only being explored, speak against it." in shown
    assert "Dec 2026" not in shown


async def test_a_weekly_message_gives_its_dates_to_no_one_who_would_count_on_them(
    any_world: World,
) -> None:
    world = any_world
    for who in (world.sally, world.priya):
        await follow(who, "engineering")
    await world.wait(60)
    await plan(world, SSO, **EXPLORED)
    await moves(world, Latest="2026-12-23")
    await world.clock_to("Monday 10:00")
    [of_sally], [of_priya] = told(world.sally), told(world.priya)
    assert "New on the roadmap\nSingle sign-on: Now, being explored, no date yet\n" in of_sally
    assert "Dec 2026" not in of_sally.partition("\n")[2]
    assert "Single sign-on moved 5 days later (14-18 Dec 2026 → 14-23 Dec 2026)" in of_priya
    assert "Single sign-on: Now, 14-23 Dec 2026, medium confidence" in of_priya


async def test_home_and_why_follow_the_same_rule(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO, **EXPLORED})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await moves(world, Latest="2026-12-23")
    for who in (world.sally, world.maria):
        why = (await who.runs("/pm-request why PM-1", in_="#sales")).text
        assert "On the roadmap: Single sign-on, Now, being explored, no date yet" in why
        assert "moved it on the roadmap" not in why
        assert "Single sign-on · Now · being explored, no date yet" in await home(world, who)
    why = (await world.priya.runs("/pm-request why PM-1", in_="#sales")).text
    assert "On the roadmap: Single sign-on, Now, 14-23 Dec 2026" in why
    assert "priya moved it on the roadmap: 14-18 Dec 2026 → 14-23 Dec 2026" in why


async def test_who_says_that_they_are_an_engineer_reads_its_dates(world: World) -> None:
    await plan(world, SSO, **EXPLORED)
    assert "being explored, no date yet" in await home(world, world.ernie)
    assert world.ernie.home
    await world.ernie.chooses_in_home("home_own", "Engineering (R&D)")
    await world.quiet()
    assert "Single sign-on · Now · 14-18 Dec 2026" in await home(world, world.ernie)
    await open_item(world.ernie)
    assert "Now · 14-18 Dec 2026 · Medium confidence" in world.ernie.front.text
