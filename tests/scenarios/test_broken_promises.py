"""Who was told a date hears of it when it does not hold any more: what they know counts."""

from datetime import timedelta

from tests.scenarios.asking import ask, by_bot, inbox, thread
from tests.scenarios.planning import approve, choose, plan
from tests.scenarios.test_date_warnings import LATE_DECEMBER, SSO, moves, warned
from tests.world import World


async def is_told(world: World) -> None:
    """Sally asks when it comes."""
    await world.sally.runs(f"/pm-request when {SSO}", in_="#sales")
    await world.quiet()


async def taken_off(world: World, title: str = SSO) -> None:
    await choose(world.priya, "Open", title)
    await world.priya.clicks_in_modal("Take it off")
    await world.priya.fills({"Why?": "Nobody has three engineers to spare."})
    assert (await world.priya.submits()).closed
    await world.quiet()


def heard(world: World, about: str) -> list[str]:
    return [each for each in inbox(world.sally) if about in each]


async def test_who_missed_a_move_is_told_against_what_they_know(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, Latest="2027-06-30")
    await is_told(world)
    await moves(world, Latest="2027-02-26")
    assert not heard(world, "Date moved")
    await moves(world, Latest="2026-12-18")
    [told] = heard(world, "Date moved")
    assert "by 30 Jun 2027 → by 18 Dec 2026 (194 days earlier), says priya." in told
    assert "I told you the old date on Wed 25 Nov 2026." in told
    await moves(world, Latest="2026-12-21")
    assert len(heard(world, "Date moved")) == 1


async def test_who_was_told_the_date_that_it_has_again_is_left_in_peace(world: World) -> None:
    await plan(world, SSO, Latest="2026-12-30")
    await is_told(world)
    await moves(world, Latest="2027-02-26")
    await world.wait(timedelta(days=14).total_seconds())
    await moves(world, Latest="2026-12-30")
    assert not heard(world, "Date moved")


async def test_a_date_pulled_in_close_is_told_at_once(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, Latest="2027-06-30")
    await moves(world, Latest="2026-12-02")
    [told] = warned(world, "#marketing")
    assert "by 30 Jun 2027 → by 2 Dec 2026" in told


async def test_a_first_date_is_no_move(world: World) -> None:
    await plan(world, SSO)
    await moves(world, Latest="2026-12-02")
    assert not [m for m in by_bot(world, "#sales") if m.rendered.startswith("Date moved")]


async def test_of_what_is_taken_off_everyone_hears_who_was_told_a_date(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, **LATE_DECEMBER)
    await is_told(world)
    await is_told(world)
    await taken_off(world)
    assert heard(world, "off the roadmap") == [
        "priya took Single sign-on off the roadmap for now.\n"
        "> Nobody has three engineers to spare.\n"
        "I told you a date of it on Wed 25 Nov 2026 (14-18 Dec 2026). Sorry: please do not count "
        "on it any more, and if you passed it on, please pass this on, too.\n"
        "Still need it? Ask for it with /pm-request, and say what hangs on it."
    ]
    assert not [each for each in inbox(world.maria) if "off the roadmap" in each]


async def test_who_hears_of_it_with_their_request_is_told_once(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO, **LATE_DECEMBER})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await is_told(world)
    await taken_off(world)
    assert "priya took Single sign-on off the roadmap for now." in thread(world.sally, message)[-1]
    assert not heard(world, "off the roadmap")
