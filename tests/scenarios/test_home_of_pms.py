"""App Home of product managers: the queue, what is due back, numbers, settings; kept as left."""

from tests.scenarios.asking import ask, decide, fill_in
from tests.scenarios.planning import approve
from tests.scenarios.test_home import home_of
from tests.world import World


async def _asked(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need single sign-on to close the deal")
    await fill_in(world, world.maria, "A press quote", in_="#marketing")
    await fill_in(world, world.fiona, "Margin by region", in_="#finance")


async def tab(world: World, name: str) -> str:
    """Priya's Home, once she has chosen a tab."""
    await world.priya.clicks_in_home(name)
    await world.quiet()
    return home_of(world.priya)


async def _opened(world: World) -> str:
    await world.priya.opens_home()
    await world.quiet()
    return home_of(world.priya)


async def test_a_pm_finds_the_queue_first_with_what_gives_each_its_place(any_world: World) -> None:
    world = any_world
    await _asked(world)
    home = await _opened(world)
    assert home.startswith("[• Queue] [Due back] [Numbers] [Your requests] [Settings]\nQueue\n")
    assert "3 requests, highest score first" in home
    for title in ("We need single sign-on", "A press quote", "Margin by region"):
        assert title in home
    await world.priya.clicks_in_home("Decide")
    assert world.priya.modal is not None


async def test_filters_pages_and_tabs_stay_as_they_were_left(world: World) -> None:
    await _asked(world)
    await _opened(world)
    await world.priya.chooses_in_home("home_filter:department", "Marketing")
    await world.quiet()
    assert "1 request, highest score first" in home_of(world.priya)
    assert "A press quote" in home_of(world.priya)
    # Something changes, and the relay draws it anew within a minute.
    await fill_in(world, world.maria, "Another quote", in_="#marketing")
    assert "Another quote" not in home_of(world.priya)
    await world.wait(60)
    assert "Another quote" in home_of(world.priya)
    assert "single sign-on" not in home_of(world.priya)
    await tab(world, "Due back")
    assert "Nothing is deferred." in await _opened(world)
    assert "A press quote" in await tab(world, "Queue")


async def test_however_much_changes_a_home_is_published_once_a_minute(world: World) -> None:
    await _opened(world)
    before = _published(world)
    for number in range(5):
        await fill_in(world, world.sally, f"Wish number {number}")
        await world.wait(5)
    await world.wait(60)
    assert _published(world) - before == 1


def _published(world: World) -> int:
    to = world.priya.id
    return sum(
        call.method == "views.publish" and call.arguments.get("user_id") == to
        for call in world.slack.calls
    )


async def test_what_is_deferred_is_due_back(world: World) -> None:
    await _asked(world)
    await decide(
        world,
        world.priya,
        1,
        "Defer",
        **{"Why later?": "After the audit.", "Comes back on": "2026-12-24"},
    )
    await _opened(world)
    home = await tab(world, "Due back")
    assert "1 request, the soonest first\nPM-1 · We need single sign-on to close the deal\n" in home
    assert "back on Thu 24 Dec 2026 · Sales · deferred by priya" in home
    await world.priya.clicks_in_home("Read it")
    assert "single sign-on" in world.priya.front.text


async def test_numbers_tell_how_each_department_fares(world: World) -> None:
    await _asked(world)
    await world.wait(3 * 86_400)
    await approve(world, 1)
    await decide(world, world.priya, 2, "Decline", **{"Why not?": "No."})
    await _opened(world)
    home = await tab(world, "Numbers")
    assert "Sales\n0 open · 1 approved · 0 deferred · 0 declined · 3 days to decide" in home
    assert "Marketing\n0 open · 0 approved · 0 deferred · 1 declined · 3 days to decide" in home
    assert "Finance\n1 open · 0 approved · 0 deferred · 0 declined · none decided" in home
    await world.wait(40 * 86_400)
    await world.priya.clicks_in_home("Last 30 days")
    await world.quiet()
    assert "Sales" not in home_of(world.priya)
    assert "Finance\n1 open" in home_of(world.priya)


async def test_settings_are_one_click_away(world: World) -> None:
    await _opened(world)
    home = await tab(world, "Settings")
    assert "Department leads\n" in home
    for key, title in (("settings", "Settings"), ("channels", "Channels")):
        await world.priya.clicks_in_home("Open", value=key)
        assert world.priya.front.title == title
        await world.priya.closes()


async def test_others_get_no_more_than_their_own_whatever_tab_they_ask_for(world: World) -> None:
    await _asked(world)
    await world.ernie.opens_home()
    await world.quiet()
    assert home_of(world.ernie).startswith("Your requests\nYou have not asked for anything yet.")
    assert "Queue" not in home_of(world.ernie)


async def test_what_is_coming_concerns_ones_department(world: World) -> None:
    await _asked(world)
    await approve(world, 2)
    await world.priya.clicks(world.card(2), "Add to roadmap")
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.maria.opens_home()
    await world.quiet()
    assert "Coming up for Marketing\nOn the roadmap for now and next:" in home_of(world.maria)
    assert "• A press quote · N" in home_of(world.maria)
    assert "1 request of Marketing" in home_of(world.maria)
    await world.maria.chooses_in_home("home_own", "Sales")
    await world.quiet()
    assert "Coming up for Sales\n" in home_of(world.maria)
    assert "• A press quote · " in home_of(world.maria)
    assert "1 request of" not in home_of(world.maria)
    await world.gus.opens_home()
    await world.quiet()
    assert "Coming up" not in home_of(world.gus)


async def test_help_and_a_new_request_are_at_hand(world: World) -> None:
    await world.sally.opens_home()
    await world.quiet()
    await world.sally.clicks_in_home("Help")
    assert "/pm-request mine" in world.sally.front.text
