"""The horizon menu of an item: sooner with a click, later asks why."""

from tests.scenarios.planning import choose, plan
from tests.scenarios.test_roadmap_items import DATES, SSO, open_item
from tests.world import World

WHY = "Say why it goes back: people read it in its history."


async def test_put_off_it_asks_why_keeps_the_choice_and_history_tells(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO, Horizon="Now", **DATES)
    await open_item(priya)
    await priya.fills({"Horizon": "Later"})
    assert priya.front.title == "Change the horizon"
    assert "Single sign-on\nIt is under Now now." in priya.front.text
    assert priya.front.fields["Horizon"] == "Later"
    assert (await priya.submits()).errors == {"Why": WHY}
    await priya.fills({"Why": "The audit takes all of the team."})
    assert (await priya.submits()).closed
    await world.quiet()
    assert "Later · 4-29 Jan 2027" in priya.front.text
    await priya.clicks_in_modal("History")
    assert "Horizon: Now → Later\n> The audit takes all of the team." in priya.front.text


async def test_sooner_is_one_click(world: World) -> None:
    priya = world.priya
    await plan(world, SSO, Horizon="Later", **DATES)
    await open_item(priya)
    for horizon in ("Next", "Now"):
        await priya.fills({"Horizon": horizon})
        assert priya.front.title == "Roadmap item"
        assert f"{horizon} · 4-29 Jan 2027" in priya.front.text


async def test_closed_unsent_nothing_changes_and_the_menus_say_so(world: World) -> None:
    priya = world.priya
    await plan(world, SSO, Horizon="Now", **DATES)
    await open_item(priya)
    for menu, choice in (("Horizon", "Next"), ("Horizon", "Next"), ("How it stands", "At risk")):
        before = priya.front.fields[menu]
        await priya.fills({menu: choice})
        await priya.cancels()
        assert priya.front.title == "Roadmap item"
        assert priya.front.fields[menu] == before
    assert "Now · 4-29 Jan 2027" in priya.front.text
    await priya.clicks_in_modal("History")
    assert "Horizon:" not in priya.front.text


async def test_chosen_otherwise_in_the_form_it_needs_no_why(world: World) -> None:
    priya = world.priya
    await plan(world, SSO, Horizon="Next")
    await open_item(priya)
    await priya.fills({"Horizon": "Later"})
    await priya.fills({"Horizon": "Now"})
    assert (await priya.submits()).closed
    await world.quiet()
    assert priya.front.text.splitlines()[1].startswith("Now · ")


async def test_of_two_who_put_it_off_the_second_is_told(any_world: World) -> None:
    world, priya, paul = any_world, any_world.priya, any_world.paul
    await plan(world, SSO, Horizon="Now")
    for who in (priya, paul):
        await open_item(who)
        await who.fills({"Horizon": "Next"})
        await who.fills({"Why": f"{who.name} says so."})
    assert (await priya.submits()).closed
    told = "Somebody changed “Single sign-on” while your form was open, so nothing was saved."
    assert (await paul.submits()).errors["Horizon"].startswith(told)
    await paul.closes()
    await open_item(paul)
    await paul.clicks_in_modal("History")
    assert "Horizon: Now → Next\n> priya says so." in paul.front.text
    assert "paul says so." not in paul.front.text


async def test_what_shipped_meanwhile_is_put_off_no_more(world: World) -> None:
    await plan(world, SSO, Horizon="Now")
    await open_item(world.paul)
    await choose(world.priya, "Ship it", SSO)
    assert (await world.priya.submits()).closed
    await world.paul.fills({"Horizon": "Next"})
    assert "“Single sign-on” has shipped, so it can no longer be changed." in world.paul.front.text
