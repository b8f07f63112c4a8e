"""On behalf of customers: found or added while asking, listed, and hidden where they must be."""

import pytest

from bot.sandbox.person import Person
from bot.sandbox.refusals import NotPossible
from tests.scenarios.asking import fill_in, for_customer, inbox
from tests.world import World

FIELD = "On behalf of (customer)"


async def _ask_for(world: World, who: Person, name: str, *, in_: str, **fields: str) -> None:
    """`who` files a request on behalf of a customer, from the form opened in `in_`."""
    await who.runs(f"/pm-request {name} wants dark mode", in_=in_)
    await who.fills({"Category": "Something else"})
    label = "Account" if "Account" in who.front.fields else FIELD
    await for_customer(who, name, label)
    await who.fills(fields)
    assert (await who.submits()).closed
    await world.quiet()


async def test_a_customer_is_added_as_one_types_and_found_from_then_on(world: World) -> None:
    await world.maria.runs("/pm-request Dark mode", in_="#marketing")
    assert await world.maria.searches(FIELD, "") == []
    assert await world.maria.searches(FIELD, "Initech") == ["Add “Initech”"]
    await world.maria.cancels()
    await _ask_for(world, world.maria, "Initech", in_="#marketing", **{"Their tier": "Strategic"})
    await world.sally.runs("/pm-request A test port on the board", in_="#sales")
    assert await world.sally.searches("Account", "ini") == ["Initech", "Add “ini”"]
    assert await world.sally.searches("Account", "INITECH ") == ["Initech"]
    await world.sally.fills({"Account": "Initech", "Category": "Something else"})
    assert "Initech · Strategic" in world.sally.front.text
    assert "Their tier" not in world.sally.front.fields
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "For Initech (Strategic)" in world.card(2).rendered
    assert "for Initech" in inbox(world.sally)[0]


async def test_what_is_known_of_a_customer_need_not_be_typed_again(world: World) -> None:
    await _import(world, "name,tier,value,account_manager\nInitech,Key account,120000,@maria")
    await world.sally.runs("/pm-request Dark mode", in_="#sales")
    await world.sally.fills({"Category": "Something else"})
    await for_customer(world.sally, "Initech", "Account")
    assert world.sally.front.fields["Account manager"] == "@maria"
    assert (await world.sally.submits()).closed
    await world.quiet()
    card = world.card(1).rendered
    assert "For Initech (Key account) · 120,000 at stake · account manager maria" in card


async def test_what_is_at_stake_can_be_something_else(world: World) -> None:
    await _import(world, "name,value\nInitech,120000")
    await _ask_for(world, world.sally, "Initech", in_="#sales", **{"Deal value": "1.2m"})
    assert "1,200,000 at stake" in world.card(1).rendered


async def test_another_customer_brings_their_own_account_manager(world: World) -> None:
    await _import(world, "name,account_manager\nInitech,@maria\nGlobex,@ernie")
    await world.sally.runs("/pm-request Dark mode", in_="#sales")
    await for_customer(world.sally, "Initech", "Account")
    await for_customer(world.sally, "Globex", "Account")
    fields = world.sally.front.fields
    assert (fields["Account"], fields["Account manager"]) == ("Globex", "@ernie")


async def test_the_list_is_for_members(world: World) -> None:
    await world.sally.runs("/pm-request customers", in_="#sales")
    assert "No customers yet." in world.sally.front.text
    assert world.sally.front.buttons == []
    await world.sally.closes()
    await _import(world, "name,tier,value\nInitech,Strategic,1.2m\nacme corp,,\nGlobex,Small,")
    await world.sally.runs("/pm-request customers", in_="#sales")
    shown = world.sally.front.text
    assert "3 customers, by name" in shown
    assert shown.index("acme corp") < shown.index("Globex · Small") < shown.index("Initech")
    assert "Initech · Strategic · 1,200,000 a year · no account manager" in shown
    answer = await world.gus.runs("/pm-request customers", in_="#sales")
    assert "for members of this workspace" in answer.text
    await world.gus.runs("/pm-request Dark mode", in_="#sales")
    assert await world.gus.searches("Account", "Ini") == ["Add “Ini”"]


async def test_many_customers_come_in_pages(world: World) -> None:
    await _import(world, "name\n" + "\n".join(f"Customer {n:02}" for n in range(23)))
    await world.sally.runs("/pm-request customers", in_="#sales")
    assert "23 customers, by name · page 1 of 3" in world.sally.front.text
    await world.sally.clicks_in_modal("Next")
    await world.sally.clicks_in_modal("Next")
    assert "Customer 22" in world.sally.front.text
    assert world.sally.front.buttons == ["Previous"]
    await world.sally.clicks_in_modal("Previous")
    assert "page 2 of 3" in world.sally.front.text


async def test_a_customer_named_in_confidence_is_known_to_nobody_else(world: World) -> None:
    await _ask_for(world, world.fiona, "Project Falcon", in_="#finance")
    for who, field in ((world.sally, "Account"), (world.gus, "Account")):
        await who.runs("/pm-request Dark mode", in_="#sales")
        assert await who.searches(field, "Falcon") == ["Add “Falcon”"]
        assert await who.searches(field, "Project Falcon") == ["Add “Project Falcon”"]
        await who.cancels()
    await world.sally.runs("/pm-request customers", in_="#sales")
    assert "No customers yet." in world.sally.front.text
    await world.sally.closes()
    await world.fiona.runs("/pm-request Dark mode", in_="#finance")
    assert await world.fiona.searches(FIELD, "Falcon") == ["Project Falcon", "Add “Falcon”"]
    await world.fiona.cancels()
    await world.priya.runs("/pm-request customers")
    assert "Project Falcon" in world.priya.front.text


async def test_asked_for_openly_they_are_no_secret_any_more(world: World) -> None:
    await _ask_for(world, world.fiona, "Falcon", in_="#finance")
    await _ask_for(world, world.sally, "Falcon", in_="#sales")
    await world.maria.runs("/pm-request customers")
    assert "1 customer, by name" in world.maria.front.text


async def test_in_an_open_triage_channel_the_card_of_a_secret_hides_them(world: World) -> None:
    world.slack.add_channel("open-triage", members=[world.priya, world.paul, world.sally])
    await world.slack.invites("#open-triage", by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#open-triage"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await _ask_for(world, world.fiona, "Falcon", in_="#finance", Period="H1 2027")
    shown = "\n".join(message.rendered for message in world.sally.sees("#open-triage"))
    assert "Confidential request from Finance" in shown
    assert "Falcon" not in shown
    assert "H1 2027" not in shown


async def test_only_product_managers_import(world: World) -> None:
    await world.sally.runs("/pm-request customers")
    with pytest.raises(NotPossible):
        await world.sally.clicks_in_modal("Import CSV")


RUBBISH = """Name;Tier;ARR;Owner
Initech;Key account;€ 120k;@sally
Globex;platinum;1.2m;ernie
;Small;5;
Initech;Small;5;
Umbrella;legendary;5;
Hooli;Small;a lot;
Stark;Small;5;@nobody
Wayne;Small;5;bruce@wayne.example
Acme;Small;5;;;;x
Soylent;;;

"Vandelay; Imports";Standard;9.000;
"""


async def test_a_list_shows_what_it_would_do_before_it_does_it(world: World) -> None:
    await _ask_for(world, world.maria, "Globex", in_="#marketing")
    await world.priya.runs("/pm-request customers")
    await world.priya.clicks_in_modal("Import CSV")
    await world.priya.fills({"Customers": RUBBISH})
    assert not (await world.priya.submits()).closed
    shown = world.priya.front.text
    for line in (
        "To be added: 3",
        "Line 2, Initech: tier Key account, value 120,000, account manager sally",
        "Line 13, Vandelay; Imports: tier Standard, value 9,000",
        "To be changed: 1",
        "Line 3, Globex: tier Strategic, value 1,200,000, account manager ernie",
        "Left out: 7",
        "Line 4, (no name): it has no name",
        "Line 5, Initech: the same name stands in line 2",
        "Line 6, Umbrella: “legendary” is no tier; tiers are Strategic, Key account, Standard, S",
        "Line 7, Hooli: “a lot” is no value; write it in digits, as in 120,000 or 1.2m",
        "Line 8, Stark: I do not know “@nobody”; write their @name as Slack shows it, or their",
        "Line 9, Wayne: I do not see e-mail addresses; for “bruce@wayne.example” write their @name",
        "Line 10, Acme: it has 7 cells, and the header 4: put “…” around commas",
    ):
        assert line in shown
    assert world.priya.front.fields["Customers"] == RUBBISH
    await world.sally.runs("/pm-request customers")
    assert "1 customer, by name" in world.sally.front.text
    await world.sally.closes()
    assert not (await world.priya.submits()).closed
    assert "Added: 3" in world.priya.front.text
    assert "Left out: 7" in world.priya.front.text
    await world.priya.closes()
    await world.sally.runs("/pm-request customers")
    assert "4 customers, by name" in world.sally.front.text
    assert "Globex · Strategic · 1,200,000 a year · account manager ernie" in world.sally.front.text


async def test_a_list_that_is_changed_after_the_check_is_checked_again(world: World) -> None:
    await world.priya.runs("/pm-request customers")
    await world.priya.clicks_in_modal("Import CSV")
    await world.priya.fills({"Customers": "name\nInitech"})
    await world.priya.submits()
    await world.priya.fills({"Customers": "name\nInitech\nGlobex"})
    await world.priya.submits()
    assert "To be added: 2" in world.priya.front.text
    await world.priya.submits()
    assert "Added: 2" in world.priya.front.text


async def test_the_same_list_again_changes_nothing(world: World) -> None:
    await _import(world, "name,tier\nInitech,Small")
    await world.priya.runs("/pm-request customers")
    await world.priya.clicks_in_modal("Import CSV")
    await world.priya.fills({"Customers": "name,tier\ninitech,small"})
    await world.priya.submits()
    assert "Already as the list says: 1" in world.priya.front.text


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("hello there", "The first line has to name the columns"),
        ("name,tier", "There is only a header."),
        (",,,\n,,", "There is nothing in it."),
    ],
)
async def test_what_is_no_list_is_said_so(world: World, sheet: str, said: str) -> None:
    await world.priya.runs("/pm-request customers")
    await world.priya.clicks_in_modal("Import CSV")
    await world.priya.fills({"Customers": sheet})
    assert said in (await world.priya.submits()).errors["Customers"]


async def test_a_deal_filed_twice_for_one_name_is_one_customer(world: World) -> None:
    deal = "Needed to close a deal"
    await fill_in(world, world.sally, "Single sign-on", Category=deal)
    await fill_in(world, world.sally, "Exports to Excel", Category=deal)
    await world.sally.runs("/pm-request customers")
    assert "1 customer, by name" in world.sally.front.text


async def _import(world: World, sheet: str) -> None:
    """Priya imports a list, after looking at what it would do."""
    await world.priya.runs("/pm-request customers")
    await world.priya.clicks_in_modal("Import CSV")
    await world.priya.fills({"Customers": sheet})
    await world.priya.submits()
    assert not (await world.priya.submits()).errors
    assert "Added" in world.priya.front.text
    await world.priya.closes()
