"""App Home: one's own requests, and a way to a new one."""

from bot.sandbox.person import Person
from tests.scenarios.asking import ask, decide, fill_in
from tests.world import World


def home_of(who: Person) -> str:
    """What somebody reads on the bot's Home tab; "" while nothing is published there."""
    return who.home.text if who.home is not None else ""


async def test_an_empty_home_says_what_it_is_for(world: World) -> None:
    await world.sally.opens_home()
    await world.quiet()
    assert home_of(world.sally).startswith(
        "Your requests\nYou have not asked for anything yet. Ask product management for what you "
        "need, and see here what becomes of it.\n[New request]"
    )


async def test_home_shows_ones_own_requests_and_keeps_up(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await fill_in(world, world.maria, "A press quote", in_="#marketing")
    await world.sally.opens_home()
    await world.quiet()
    home = home_of(world.sally)
    assert "PM-1 · We need SSO to close the deal\n:inbox_tray: Waiting for a decision" in home
    assert "A press quote" not in home
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    assert ":no_entry_sign: Declined" in home_of(world.sally)
    await fill_in(world, world.sally, "Dark mode")
    assert home_of(world.sally).index("PM-3") < home_of(world.sally).index("PM-1")
    # Who never opened it gets none.
    assert world.maria.home is None


async def test_new_request_opens_the_form(world: World) -> None:
    await world.sally.opens_home()
    await world.quiet()
    await world.sally.clicks_in_home("New request")
    assert world.sally.front.title == "New request"
    assert world.sally.front.fields["Department"] is None
    await world.sally.fills({"Title": "Dark mode", "What is needed, and why": "My eyes."})
    await world.sally.fills({"Department": "Sales"})
    await world.sally.fills({"Category": "New capability or change"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "PM-1 · Dark mode" in home_of(world.sally)
    assert "Dark mode" in world.card(1).rendered
    assert [m.rendered.split("\n")[0] for m in world.sally.inbox] == ["I filed PM-1: Dark mode"]


async def test_guests_have_a_home_too_and_pms_are_told_of_the_list(world: World) -> None:
    await fill_in(world, world.gus, "A printer")
    await world.gus.opens_home()
    await world.priya.opens_home()
    await world.quiet()
    assert "PM-1 · A printer" in home_of(world.gus)
    assert "/pm-request list shows everybody's requests" in home_of(world.priya)
    assert "/pm-request list" not in home_of(world.gus)
    assert "/pm-request roadmap" not in home_of(world.gus)
    answer = await world.gus.runs("/pm-request help", in_="#sales")
    assert "/pm-request mine" in answer.text
    assert "/pm-request roadmap" not in answer.text


async def test_the_messages_tab_is_left_as_it_is(world: World) -> None:
    await world.sally.opens_home("messages")
    await world.quiet()
    assert world.sally.home is None
