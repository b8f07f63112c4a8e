"""An item's screen: who sees what of it, and how a PM changes it in a click or two."""

from bot.sandbox.person import Person
from tests.scenarios.asking import ask, fill_in
from tests.scenarios.planning import approve, choose, plan
from tests.world import World

SSO = "Single sign-on"
DATES = {"Earliest": "2027-01-04", "Latest": "2027-01-29"}
SAID = {
    "Cleared for customers": "Sign in once, with your own company account.",
    "Target customer": "Banks with over 500 seats",
    "Who it is for": "Whoever runs the desks",
}


async def open_item(who: Person, title: str = SSO) -> None:
    """From the roadmap: the menu's Open, or the button."""
    await who.runs("/pm-request roadmap")
    menus = [
        block["accessory"]
        for block in who.front.blocks
        if block.get("accessory") and title in block["text"]["text"]
    ]
    if menus[0]["type"] == "button":
        await who.clicks_in_modal("Open", value=menus[0]["value"])
    else:
        await who.clicks_in_modal("Open", value=menus[0]["options"][0]["value"])


async def described(world: World) -> None:
    """SSO with all that may be said of it, and what only product managers read."""
    await plan(world, SSO, **DATES)
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("What may be said")
    await world.priya.fills(SAID)
    await world.priya.clicks_in_modal("Strategy")
    *_, add = await world.priya.searches("Strategic theme", "Trust")
    await world.priya.fills({"Strategic theme": add, "Focus": "Innovation"})
    await world.priya.fills({"Departments concerned": ["Sales", "Finance"]})
    await world.priya.fills({"Internal notes": "Initech pays for half of it"})
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_what_is_typed_on_every_tab_is_saved_at_once(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO)
    await choose(priya, "Change", SSO)
    await priya.fills({"Title": "SSO with SAML", "Commitment": "Committed"})
    await priya.clicks_in_modal("What may be said")
    await priya.fills(SAID)
    await priya.clicks_in_modal("Strategy")
    await priya.fills({"Internal notes": "Initech pays", "Freeze weeks": "6"})
    await priya.clicks_in_modal("Basics")
    fields = priya.front.fields
    assert (fields["Title"], fields["Commitment"]) == ("SSO with SAML", "Committed")
    await priya.clicks_in_modal("What may be said")
    assert {label: priya.front.fields[label] for label in SAID} == SAID
    assert (await priya.submits()).closed
    await world.quiet()
    await priya.closes()
    await open_item(priya, "SSO with SAML")
    shown = priya.front.text
    assert "Committed: We stand by it, and by its dates." in shown
    assert "Sign in once, with your own company account." in shown
    assert "Initech pays" in shown


async def test_what_is_wrong_on_another_tab_is_said_there_and_nothing_is_lost(
    world: World,
) -> None:
    await plan(world, SSO)
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("Strategy")
    await world.priya.fills({"Freeze weeks": "xx", "Internal notes": "Kept"})
    await world.priya.clicks_in_modal("Basics")
    sent = await world.priya.submits()
    assert not sent.closed
    assert "Write a number of weeks, up to 26." in world.priya.front.text
    assert world.priya.front.fields["Internal notes"] == "Kept"
    await world.priya.fills({"Freeze weeks": "2"})
    assert (await world.priya.submits()).closed


async def test_members_see_what_may_be_said_and_never_the_notes(world: World) -> None:
    await described(world)
    await fill_in(world, world.fiona, "SSO for the Zebra acquisition", in_="#finance")
    await approve(world, 1)
    await world.priya.closes()
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Roadmap item": SSO})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await open_item(world.sally)
    shown = world.sally.front.text
    for words in (
        SSO,
        "Next · 4-29 Jan 2027 · Medium confidence",
        "Planned: We mean to do it. Its dates can still move.",
        "Sign in once, with your own company account.",
        "Banks with over 500 seats",
        "Theme: Trust",
        "Concerns: Sales, Finance",
        "Behind it: 1 request",
    ):
        assert words in shown
    await world.sally.clicks_in_modal("History")
    shown += world.sally.front.text
    assert "Initech pays" not in shown
    assert "Zebra" not in shown
    assert "Business case" not in world.sally.front.buttons
    await world.priya.closes() if world.priya.modal else None
    await open_item(world.priya)
    assert "Internal notes, for product managers only" in world.priya.front.text
    await world.priya.clicks_in_modal("Requests")
    assert "PM-1 · SSO for the Zebra acquisition" in world.priya.front.text
    await world.priya.clicks_in_modal("History")
    assert "Internal notes: nothing → Initech pays for half of it" in world.priya.front.text


async def test_horizon_and_status_are_two_clicks(world: World) -> None:
    await plan(world, SSO, **DATES)
    await open_item(world.priya)
    await world.priya.fills({"Horizon": "Now"})
    assert "Now · 4-29 Jan 2027" in world.priya.front.text
    await world.priya.fills({"How it stands": "On track"})
    assert "On track, says its owner priya" in world.priya.front.text
    await world.priya.fills({"How it stands": "At risk"})
    assert (await world.priya.submits()).errors == {
        "Why, in a line": "Say why, in a line: people who read it will ask."
    }
    await world.priya.fills({"Why, in a line": "The auditor is ill."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    shown = world.priya.front.text
    assert "At risk, says its owner priya: The auditor is ill." in shown
    assert "The evidence says :large_green_circle: On track: nothing speaks against it." in shown
    await world.priya.cancels()
    # The roadmap below has followed.
    assert world.priya.front.text.startswith("Now\nSingle sign-on")
    assert "At risk · evidence says :large_green_circle: On track" in world.priya.front.text


async def test_its_owner_says_how_it_stands_without_being_a_pm(world: World) -> None:
    await plan(world, SSO, Owner="ernie")
    await open_item(world.ernie)
    assert "Change" not in world.ernie.front.buttons
    await world.ernie.fills({"How it stands": "Off track"})
    await world.ernie.fills({"Why, in a line": "No test bench."})
    assert (await world.ernie.submits()).closed
    await world.quiet()
    await open_item(world.sally)
    assert "Off track, says its owner ernie: No test bench." in world.sally.front.text
    assert world.sally.front.fields == {}


async def test_blocked_is_counted_until_it_is_not(world: World) -> None:
    await plan(world, SSO, Horizon="Now")
    await open_item(world.priya)
    await world.priya.clicks_in_modal("Blocked…")
    await world.priya.fills({"Blocked by what?": "No test bench"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Blocked since today: No test bench." in world.priya.front.text
    await world.priya.closes()
    await world.wait(5 * 24 * 3600)
    await open_item(world.priya)
    assert "Blocked for 5 days: No test bench." in world.priya.front.text
    await world.priya.clicks_in_modal("Not blocked any more")
    assert "Blocked for" not in world.priya.front.text
    await world.priya.clicks_in_modal("History")
    assert "Blocked by: No test bench → nothing\n> Blocked for 5 days" in world.priya.front.text


async def test_history_is_paged_with_the_newest_first(world: World) -> None:
    await plan(world, SSO)
    await open_item(world.priya)
    for _ in range(6):
        await world.priya.fills({"Horizon": "Now"})
        await world.priya.fills({"Horizon": "Later"})
        await world.priya.fills({"Why": "Something else is more urgent."})
        assert (await world.priya.submits()).closed
    await world.priya.clicks_in_modal("History")
    shown = world.priya.front.text
    assert shown.count("Horizon:") == 10
    await world.priya.clicks_in_modal("Next")
    assert "Put it on the roadmap" in world.priya.front.text
    assert world.priya.front.text.count("Horizon:") == 2


async def test_taken_off_who_asked_hears_it_kindly_and_it_stays_approved(
    any_world: World,
) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO)
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await approve(world, 1)
    await priya.clicks(world.card(1), "Add to roadmap")
    await priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await priya.fills({"Roadmap item": SSO})
    assert (await priya.submits()).closed
    await world.quiet()
    await open_item(priya)
    await priya.clicks_in_modal("Take it off")
    assert "One request is behind it: it stays approved" in priya.front.text
    await priya.fills({"Why?": "Nobody has three engineers to spare."})
    assert (await priya.submits()).closed
    await world.quiet()
    told = [m.rendered for m in world.sally.sees(message)][-1]
    assert "priya took Single sign-on off the roadmap for now." in told
    assert "Nobody has three engineers to spare." in told
    assert "Your request stays approved" in told
    assert "Add to roadmap" in world.card(1).buttons
    assert "priya took it off the roadmap." in priya.front.text
    await priya.closes()
    await priya.runs("/pm-request roadmap")
    assert SSO not in priya.front.text
    await priya.closes()
    await priya.runs("/pm-request roadmap taken off")
    assert SSO in priya.front.text
