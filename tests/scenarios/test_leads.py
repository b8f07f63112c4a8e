"""Department leads: appointed by product managers, they put what their department asks in order."""

import re

from bot.sandbox.person import Person
from tests.promises import forging
from tests.scenarios.asking import ask, by_bot, decide, fill_in
from tests.scenarios.test_home import home_of
from tests.world import World

WISHES = ("single sign-on", "an export to Excel", "dark mode")


async def appoint(world: World, **leads: list[str]) -> None:
    """Priya appoints leads in the settings, by the department's label."""
    await world.priya.runs("/pm-request settings")
    await world.priya.clicks_in_modal("Department leads")
    await world.priya.fills(dict(leads))
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.quiet()


async def three_wishes(world: World) -> None:
    for wish in WISHES:
        await ask(world, world.sally, "#sales", f"We need {wish} to close the deal with Initech")
        await world.wait(200)


async def home(world: World, who: Person) -> str:
    await who.opens_home()
    await world.quiet()
    return home_of(who)


async def move(world: World, who: Person, number: int, how: str, value: str) -> None:
    await who.clicks_in_home(how, value=f"{number}:{value}")
    await world.quiet()


def order(who: Person) -> list[tuple[str, str]]:
    """(place, number) of the requests on somebody's Home, from the top."""
    return re.findall(r"^(\S+) PM-(\d+) ·", home_of(who), re.MULTILINE)


async def test_a_lead_puts_their_department_in_order_and_the_cards_say_so(any_world: World) -> None:
    world = any_world
    await three_wishes(world)
    await appoint(world, Sales=["maria"])
    told = await home(world, world.maria)
    assert "Your department: Sales\n[When its update comes]\n3 open requests; 0 put in" in told
    assert order(world.maria) == [("·", "1"), ("·", "2"), ("·", "3")]
    assert "ranks this" not in world.card(3).rendered
    await move(world, world.maria, 3, "To the top", "top")
    await move(world, world.maria, 2, "Put in order, last", "up")
    assert order(world.maria) == [("1.", "3"), ("2.", "2"), ("·", "1")]
    assert "\nSales ranks this 1 of 2\n" in world.card(3).rendered
    assert "\nSales ranks this 2 of 2\n" in world.card(2).rendered
    await move(world, world.maria, 3, "Move down", "down")
    assert order(world.maria) == [("1.", "2"), ("2.", "3"), ("·", "1")]
    assert "\nSales ranks this 2 of 2\n" in world.card(3).rendered
    await move(world, world.maria, 3, "Move up", "up")
    await move(world, world.maria, 2, "Take off the order", "off")
    assert order(world.maria) == [("1.", "3"), ("·", "1"), ("·", "2")]
    assert "ranks this" not in world.card(2).rendered
    assert "\nSales ranks this 1 of 1\n" in world.card(3).rendered


async def test_what_is_decided_leaves_the_order(world: World) -> None:
    await three_wishes(world)
    await appoint(world, Sales=["maria"])
    await home(world, world.maria)
    for number in (1, 2, 3):
        await move(world, world.maria, number, "Put in order, last", "up")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    assert "\nSales ranks this 1 of 2\n" in world.card(2).rendered
    assert "\nSales ranks this 2 of 2\n" in world.card(3).rendered
    await world.wait(70)  # a lead's Home follows within a minute
    assert order(world.maria) == [("1.", "2"), ("2.", "3")]


async def test_the_queue_says_where_a_department_ranks_it(world: World) -> None:
    await three_wishes(world)
    await appoint(world, Sales=["maria"])
    await home(world, world.maria)
    await move(world, world.maria, 2, "To the top", "top")
    assert "Sales ranks this 1 of 1" in await home(world, world.priya)


async def test_confidential_ones_are_not_a_leads(world: World) -> None:
    await fill_in(world, world.fiona, "Margin by region", in_="#finance")
    await fill_in(world, world.sally, "The secret deal", in_="#sales-secret", Department="Sales")
    await appoint(world, Finance=["ernie"], Sales=["maria"])
    for lead in (world.ernie, world.maria):
        assert "Nothing of your department waits for a decision." in await home(world, lead)
    for lead, number in ((world.ernie, 1), (world.maria, 2)):
        await forge(world, lead, f"{number}:top")
        assert "I cannot find that request among those you may see." in lead.front.text
        await lead.closes()


async def forge(world: World, who: Person, value: str) -> None:
    """A move that their own Home does not offer."""
    assert who.home is not None
    await forging.pick(who, who.home, "home_rank:1", value)
    await world.quiet()


async def test_leads_of_others_members_and_guests_put_nothing_in_order(world: World) -> None:
    await three_wishes(world)
    await appoint(world, Sales=["maria"], Marketing=["ernie"])
    for who in (world.ernie, world.fiona):
        await home(world, who)
        await forge(world, who, "1:top")
        assert who.front.text == (
            "Only those who lead Sales put its requests in order, so nothing changed. They are: "
            "maria."
        )
        await who.closes()
    await home(world, world.gus)
    await forge(world, world.gus, "1:top")
    assert "I cannot find that request among those you may see." in world.gus.front.text
    assert "ranks this" not in world.card(1).rendered


async def test_only_members_lead_and_only_pms_say_who(world: World) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.clicks_in_modal("Department leads")
    await world.priya.fills({"Sales": ["maria", "gus"]})
    sent = await world.priya.submits()
    assert not sent.closed
    assert list(sent.errors.values()) == [
        "Leads are members of this workspace, and gus cannot be one. Nothing was saved."
    ]
    await world.priya.fills({"Sales": ["maria"]})
    assert (await world.priya.submits()).closed
    await world.priya.clicks_in_modal("Department leads")
    assert world.priya.front.fields["Sales"] == ["@maria"]


async def test_who_leads_two_departments_chooses_which(world: World) -> None:
    await three_wishes(world)
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await appoint(world, Sales=["maria"], Marketing=["maria"])
    assert "Your department: Sales" in await home(world, world.maria)
    await world.maria.chooses_in_home("home_led", "Marketing")
    await world.quiet()
    assert "Your department: Marketing\n" in home_of(world.maria)
    assert "Nothing of your department waits" in home_of(world.maria)


async def test_who_leads_no_more_has_an_ordinary_home(world: World) -> None:
    await three_wishes(world)
    await appoint(world, Sales=["maria"])
    assert "Your department" in await home(world, world.maria)
    await appoint(world, Sales=[])
    assert home_of(world.maria).startswith("Your requests\n")
    assert len(by_bot(world, "#pm-triage")) == 4
