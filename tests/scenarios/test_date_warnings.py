"""A date moves shortly before it: which channels are told at once, and what they read of it."""

from typing import Any

from bot.sandbox.person import Person
from tests.scenarios.asking import ask, by_bot
from tests.scenarios.planning import approve, change, choose, plan
from tests.scenarios.scheduling import add
from tests.world import World

SSO = "Single sign-on"
LATE_DECEMBER = {"Earliest": "2026-12-14", "Latest": "2026-12-18"}


async def concerns(world: World, *departments: str) -> None:
    """Priya says which departments the item concerns."""
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("Strategy")
    await world.priya.fills({"Departments concerned": list(departments)})
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.quiet()


async def moves(world: World, **dates: Any) -> None:
    await change(
        world, world.priya, "Move dates", SSO, **{"Why it moves": "The audit is late"} | dates
    )
    await world.priya.closes()
    await world.quiet()


def warned(world: World, where: str) -> list[str]:
    return [m.rendered for m in by_bot(world, where) if m.rendered.startswith("Date moved")]


async def test_of_an_item_that_names_no_department_every_one_is_warned(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, **LATE_DECEMBER)
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, "#sales")) == len(warned(world, "#marketing")) == 1


async def test_of_one_that_names_some_only_those_are_warned(world: World) -> None:
    await plan(world, SSO, **LATE_DECEMBER)
    await concerns(world, "Marketing")
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, "#marketing")) == 1
    assert not warned(world, "#sales")


async def test_who_asked_for_it_is_warned_though_it_names_others(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": SSO, **LATE_DECEMBER})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await concerns(world, "Operations")
    await moves(world, Latest="2026-12-23")
    assert len(warned(world, "#sales")) == 1
    assert not warned(world, "#marketing")


async def test_what_may_be_said_to_customers_is_for_who_speaks_with_them(world: World) -> None:
    await world.slack.invites("#engineering", by=world.priya)
    await plan(world, SSO, **LATE_DECEMBER)
    await moves(world, Latest="2026-12-23")
    words = "For customers: nothing is cleared yet, so give them no date."
    [of_sales], [of_marketing] = warned(world, "#sales"), warned(world, "#marketing")
    assert words in of_sales
    assert words in of_marketing
    [of_engineering] = warned(world, "#engineering")
    assert of_engineering.endswith("(5 days later), says priya.\nWhy: The audit is late")


async def has_figures(world: World, who: Person) -> None:
    await choose(who, "Open", SSO)
    await who.clicks_in_modal("Business case")
    await who.clicks_in_modal("Add a figure")
    await who.fills({"Quarter": "2026-Q4", "Amount": "900k", "What it rests on": "30 accounts"})
    assert (await who.submits()).closed
    await who.closes()
    await world.quiet()


async def test_a_business_case_that_moves_is_told_to_finance_in_any_case(any_world: World) -> None:
    world = any_world
    await world.slack.invites("#finance", by=world.priya)
    await plan(world, SSO, **LATE_DECEMBER)
    await concerns(world, "Marketing")
    await has_figures(world, world.priya)
    await moves(world, Latest="2026-12-23")
    assert not warned(world, "#finance")
    await moves(world, Latest="2027-01-29")
    [told] = warned(world, "#finance")
    assert "Business case restated, one quarter later" in told
    assert "• now: 2027-Q1 revenue 900,000" in told
    assert not [said for said in warned(world, "#marketing") if "900,000" in said]


async def test_where_finance_reads_with_others_it_reads_its_figures_too(world: World) -> None:
    await plan(world, SSO, **LATE_DECEMBER)
    await has_figures(world, world.priya)
    for who in ("Support", "Finance", "Executive staff"):
        await add(world, world.priya, **{"Update for": who}, Channel="#marketing")
    await moves(world, Latest="2027-01-29")
    [told] = warned(world, "#marketing")
    assert "900,000" in told
    [other] = warned(world, "#sales")
    assert "900,000" not in other


async def imports(world: World, sheet: str) -> None:
    """Priya pastes a list, and carries it out."""
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("Import")
    await world.priya.fills({"Roadmap": sheet})
    for title in ("Import roadmap", "Roadmap imported"):
        await world.priya.submits()
        assert world.priya.front.title == title
    await world.priya.closes()
    await world.quiet()


async def test_a_list_that_moves_dates_and_states_figures_tells_finance_both(
    any_world: World,
) -> None:
    world = any_world
    await world.slack.invites("#finance", by=world.priya)
    await plan(world, SSO, **LATE_DECEMBER)
    await concerns(world, "Marketing")
    await has_figures(world, world.priya)
    await imports(
        world,
        "id,latest,reason,figures\n"
        "1,2027-01-29,The audit is late,revenue 2027-Q1 700k: 25 accounts; cost 2027-Q1 80k: tests",
    )
    [told] = warned(world, "#finance")
    assert "14-18 Dec 2026 → 14 Dec 2026 - 29 Jan 2027 (42 days later), says priya." in told
    assert "Business case stated anew with the move:" in told
    assert "• now: 2027-Q1 revenue 700,000, cost 80,000" in told
    assert "• before: 2026-Q4 revenue 900,000" in told
    [other] = warned(world, "#marketing")
    assert "000" not in other


async def test_a_list_that_moves_dates_alone_moves_the_figures_with_them(world: World) -> None:
    await world.slack.invites("#finance", by=world.priya)
    await plan(world, SSO, **LATE_DECEMBER)
    await has_figures(world, world.priya)
    await imports(world, "id,latest,reason\n1,2027-01-29,The audit is late")
    [told] = warned(world, "#finance")
    assert "Business case restated, one quarter later, until somebody states it otherwise" in told
    assert "• now: 2027-Q1 revenue 900,000" in told


async def test_a_list_that_says_anew_what_the_amounts_rest_on_says_that_they_stay(
    world: World,
) -> None:
    await world.slack.invites("#finance", by=world.priya)
    await plan(world, SSO, **LATE_DECEMBER)
    await has_figures(world, world.priya)
    rests_on = "revenue 2026-Q4 900000: signed contracts"
    await imports(world, f"id,latest,reason,figures\n1,2026-12-23,Late,{rests_on}")
    [told] = warned(world, "#finance")
    assert "Business case: stated anew, the amounts stay as they are: 2026-Q4 revenue" in told


async def test_where_another_company_reads_neither_date_nor_figures_are_told(world: World) -> None:
    await plan(world, SSO, **LATE_DECEMBER)
    await has_figures(world, world.priya)
    await add(world, world.priya, **{"Update for": "Finance"}, Channel="#marketing")
    await world.slack.shares("#marketing", with_="T09PARTNER")
    await world.quiet()
    await moves(world, Latest="2027-01-29")
    assert not warned(world, "#marketing")
