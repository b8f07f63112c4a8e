"""Figures somebody answers for, and what an item waits for."""

from tests.scenarios.planning import plan
from tests.scenarios.test_roadmap_items import open_item
from tests.world import World

SSO = "Single sign-on"


async def test_a_figure_is_stated_restated_and_taken_back(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO)
    await open_item(priya)
    await priya.clicks_in_modal("Business case")
    await priya.clicks_in_modal("Add a figure")
    await priya.fills({"Quarter": "soon", "Amount": "lots", "What it rests on": "40 accounts"})
    assert {*(await priya.submits()).errors} == {"Quarter", "Amount"}
    await priya.fills({"Quarter": "Q1 2027", "Amount": "1.2m", "Who answers for it": "fiona"})
    assert (await priya.submits()).closed
    await world.quiet()
    shown = priya.front.text
    assert "2027-Q1 · Revenue: 1,200,000 · fiona answers for it · first version" in shown
    assert "40 accounts" in shown
    await priya.clicks_in_modal("Restate")
    await priya.fills({"Amount": "900k", "What it rests on": "30 accounts"})
    assert (await priya.submits()).closed
    await world.quiet()
    assert "2027-Q1 · Revenue: 900,000 · fiona answers for it · version 2" in priya.front.text
    await priya.clicks_in_modal("History")
    assert priya.front.text.count("Revenue 2027-Q1: ") == 2
    assert "Revenue 2027-Q1: 1,200,000 → 900,000" in priya.front.text
    await priya.clicks_in_modal("Business case")
    await priya.clicks_in_modal("Restate")
    await priya.fills({"Amount": ""})
    assert (await priya.submits()).closed
    await world.quiet()
    assert "No figures yet." in priya.front.text


async def test_what_it_waits_for_is_seen_by_all_and_settled_by_its_owner(world: World) -> None:
    await plan(world, "SAML", Latest="2027-03-01")
    await plan(world, SSO, Latest="2027-01-29", Owner="ernie")
    await open_item(world.priya)
    await world.priya.clicks_in_modal("Waits for")
    for fields in (
        {"Another roadmap item": "SAML", "Needed by": "2027-01-15"},
        {"Or something else": "The permit"},
    ):
        await world.priya.clicks_in_modal("Add what it waits for")
        await world.priya.fills(fields)
        assert (await world.priya.submits()).closed
        await world.quiet()
    shown = world.priya.front.text
    assert "SAML: needed by Fri 15 Jan 2027\nOn the roadmap: Next · by 1 Mar 2027" in shown
    await world.priya.clicks_in_modal("Overview")
    reason = "It needs “SAML” by 15 Jan 2027, planned by 1 Mar 2027 only."
    assert f"The evidence says :large_yellow_circle: At risk:\n• {reason}" in world.priya.front.text
    await open_item(world.ernie)
    await world.ernie.clicks_in_modal("Waits for")
    assert "Add what it waits for" not in world.ernie.front.buttons
    await world.ernie.clicks_in_modal("It is there", value="there:2")
    assert ":white_check_mark: The permit: it is there" in world.ernie.front.text
    await world.priya.clicks_in_modal("Waits for")
    await world.priya.clicks_in_modal("Does not wait for it", value="off:1")
    assert "SAML" not in world.priya.front.text


async def test_two_items_do_not_wait_for_each_other(world: World) -> None:
    await plan(world, "SAML")
    await plan(world, SSO)
    errors: dict[str, str] = {}
    for title, other in ((SSO, "SAML"), ("SAML", SSO)):
        world.priya.close_modals()
        await open_item(world.priya, title)
        await world.priya.clicks_in_modal("Waits for")
        await world.priya.clicks_in_modal("Add what it waits for")
        await world.priya.fills({"Another roadmap item": other})
        errors = (await world.priya.submits()).errors
    assert "would wait for each other for good" in " ".join(errors.values())


async def test_who_answers_for_a_figure_reads_what_it_rests_on_and_others_do_not(
    world: World,
) -> None:
    await plan(world, SSO)
    await open_item(world.priya)
    await world.priya.clicks_in_modal("Business case")
    await world.priya.clicks_in_modal("Add a figure")
    stated = {"Quarter": "Q1 2027", "Amount": "1.2m", "What it rests on": "40 accounts"}
    await world.priya.fills(stated | {"Who answers for it": "ernie"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await open_item(world.ernie)
    await world.ernie.clicks_in_modal("Business case")
    assert "40 accounts" in world.ernie.front.text
    assert "Restate" not in world.ernie.front.buttons
    assert "Add a figure" not in world.ernie.front.buttons
    await open_item(world.sally)
    assert "Business case" not in world.sally.front.buttons
