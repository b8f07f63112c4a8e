"""Finding one's way on the roadmap: filters, words after the command, and from App Home."""

from bot.domain import item_tabs
from tests.promises import forging
from tests.scenarios.asking import ask
from tests.scenarios.planning import approve, plan
from tests.scenarios.test_roadmap_items import SSO, described
from tests.world import World


async def test_filters_are_chosen_or_typed(world: World) -> None:
    await described(world)
    for number in range(9):
        await plan(world, f"Idea {number}", Horizon="Later")
    await world.sally.runs("/pm-request roadmap next sales")
    assert "1 item" in world.sally.front.text
    assert SSO in world.sally.front.text
    await world.sally.clicks_in_modal("Show all")
    await world.sally.fills({"roadmap_filter:horizon": "Later"})
    assert "9 items" in world.sally.front.text
    await world.sally.clicks_in_modal("More filters")
    assert await world.sally.searches("Strategic theme", "tru") == ["Trust"]
    await world.sally.fills({"Words": "idea 3"})
    assert (await world.sally.submits()).closed
    assert "1 item · “idea 3”" in world.sally.front.text
    assert "Idea 3" in world.sally.front.text
    await world.sally.closes()
    await world.sally.runs("/pm-request roadmap zebra")
    assert "Nothing on the roadmap is like that." in world.sally.front.text


async def test_guests_and_other_companies_see_nothing_of_an_item(world: World) -> None:
    await described(world)
    answer = await world.gus.runs("/pm-request roadmap next", in_="#sales")
    assert world.gus.modal is None
    assert answer.text.startswith("That is for members of this workspace.")


async def test_home_leads_to_an_item(world: World) -> None:
    await described(world)
    await world.sally.opens_home()
    await world.quiet()
    await world.sally.clicks_in_home("Open")
    assert world.sally.front.title == "Roadmap item"
    assert "Banks with over 500 seats" in world.sally.front.text


async def test_the_card_of_a_planned_request_leads_to_its_item(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.priya.clicks(world.card(1), "Open item")
    assert world.priya.front.title == "Roadmap item"
    assert "Behind it: 1 request" in world.priya.front.text


async def test_a_forged_click_shows_nobody_what_is_not_theirs(world: World) -> None:
    await described(world)
    message = next(m for m in world.priya.sees("#sales") if m.by_app)
    for who in (world.gus, world.xenia, world.sally):
        for tab in item_tabs.BY_KEY:
            await forging.press(who, message, "item_open", f"1:{tab}:1")
            await world.quiet()
            shown = str([view.body for view in who.modals])
            assert (SSO in shown) == (who is world.sally)
            assert "Initech pays" not in shown
            assert "Add a figure" not in shown
            who.close_modals()
