"""What is confidential says so, with who sees it; what is not is found by colleagues."""

from bot.sandbox.person import Person
from tests.scenarios.asking import BODY, ask, decide, fill_in, for_customer, talk, thread
from tests.scenarios.test_home import home_of
from tests.scenarios.test_pushback import notes
from tests.world import World

YOU = ":lock: Confidential: only you and product management can see it."
THERE = (
    ":lock: Confidential: only you, product management and the private channel it came from can "
    "see it."
)
ON_CARD = ":lock: Confidential: only the person who asked and product management can see it."


async def _fill(who: Person, title: str, department: str) -> None:
    await who.fills({"Title": title, BODY: f"{title}, please.", "Department": department})
    await who.fills({"Category": "Something else"})


async def _from_home(world: World, title: str, department: str) -> None:
    await world.sally.opens_home()
    await world.quiet()
    await world.sally.clicks_in_home("New request")
    await _fill(world.sally, title, department)
    assert (await world.sally.submits()).closed
    await world.quiet()


async def test_asked_in_app_home_colleagues_find_it(any_world: World) -> None:
    world = any_world
    await _from_home(world, "Dark mode", "Sales")
    assert ":lock:" not in "\n".join(talk(world.sally, 1))
    card = world.card(1).rendered
    assert "Asked with the form " in card
    assert ":lock:" not in card
    await world.maria.runs("/pm-request list")
    assert "PM-1 · Dark mode" in world.maria.front.text
    # And who asks for the same is shown it.
    await world.maria.uses("New request")
    await _fill(world.maria, "Dark mode", "Marketing")
    assert not (await world.maria.submits()).closed
    assert "PM-1" in world.maria.front.text


async def test_what_its_customer_is_told_goes_to_the_account_manager(world: World) -> None:
    await world.sally.uses("New request")
    await _fill(world.sally, "Initech wants dark mode", "Sales")
    await for_customer(world.sally, "Initech", "Account")
    await world.sally.fills({"Account manager": "maria"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Not this year."})
    assert len(notes(world.maria)) == 1
    assert notes(world.sally) == []


async def test_the_form_says_when_it_is_confidential(world: World) -> None:
    await world.sally.uses("New request")
    await world.sally.fills({"Department": "Sales"})
    assert "otherwise your colleagues can find it." in world.sally.front.text
    await world.sally.fills({"Department": "Finance"})
    assert "only you and product management see them" in world.sally.front.text


async def test_of_finance_it_is_confidential_from_app_home_too_and_says_so(world: World) -> None:
    await _from_home(world, "Margin by region", "Finance")
    assert YOU in talk(world.sally, 1)[0]
    assert YOU in home_of(world.sally)
    assert ON_CARD in world.card(1).rendered
    await world.sally.runs("/pm-request mine")
    assert YOU in world.sally.front.text
    await world.priya.runs("/pm-request list")
    assert ON_CARD in world.priya.front.text
    await world.maria.runs("/pm-request list")
    assert "Margin" not in world.maria.front.text


async def test_in_a_private_channel_its_members_are_named_too(world: World) -> None:
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.quiet()
    message = await ask(world, world.sally, "#sales-secret", "We need SSO to close the deal")
    [told] = thread(world.sally, message)
    assert ":lock: Confidential: only this channel and product management can see it." in told
    await fill_in(world, world.sally, "Dark mode", in_="#sales-secret", Department="Sales")
    assert THERE in talk(world.sally, 2)[0]
    await world.sally.runs("/pm-request mine")
    assert world.sally.front.text.count(THERE) == 2


async def test_asked_in_a_direct_message_it_stays_confidential(world: World) -> None:
    await world.sally.runs("/pm-request", in_=world.sally)
    await _fill(world.sally, "A raise", "Sales")
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert YOU in talk(world.sally, 1)[0]
