"""A list of the roadmap, pasted in Slack: checked first, then carried out."""

import json

from tests.scenarios.planning import choose, plan
from tests.world import World

SHEET = """id,title,horizon,latest,reason
1,SSO with SAML,now,2027-02-12,Supplier late
,Dark mode,,,
9,Gone,now,,"""


async def _opens(world: World) -> None:
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("Import")


async def test_a_list_shows_what_it_would_change_before_it_does(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, "Single sign-on", Latest="2027-01-29")
    await _opens(world)
    await priya.fills({"Roadmap": SHEET})
    await priya.submits()
    shown = priya.front.text
    assert "To be added: 1\nLine 3, Dark mode" in shown
    assert (
        "To be changed: 1\nLine 2, SSO with SAML: title Single sign-on → SSO with SAML; "
        "horizon Next → Now; latest 2027-01-29 → 2027-02-12"
    ) in shown
    assert "Left out: 1\nLine 4, Gone: there is no item 9 on the roadmap" in shown
    await priya.submits()
    assert "Roadmap imported" in priya.front.title
    await world.quiet()
    await priya.closes()
    await priya.runs("/pm-request roadmap")
    assert priya.front.text.startswith("Now\nSSO with SAML\nby 12 Feb 2027")
    assert "Dark mode" in priya.front.text


async def test_what_changed_meanwhile_is_shown_once_more(world: World) -> None:
    await plan(world, "Single sign-on")
    await _opens(world)
    await world.priya.fills({"Roadmap": "id,title\n1,SSO"})
    await world.priya.submits()
    assert "title Single sign-on → SSO" in world.priya.front.text
    await world.paul.runs("/pm-request roadmap")
    await world.paul.clicks_in_modal("Change")
    await world.paul.fills({"Title": "Sign-on"})
    assert (await world.paul.submits()).closed
    await world.priya.submits()
    assert world.priya.front.title == "Import roadmap"
    assert "title Sign-on → SSO" in world.priya.front.text


async def test_a_list_that_cannot_be_read_is_given_back(world: World) -> None:
    await _opens(world)
    await world.priya.fills({"Roadmap": "what,when\nSSO,soon"})
    [said] = (await world.priya.submits()).errors.values()
    assert said.startswith("The first line has to name the columns: id, title, horizon")
    assert world.priya.front.fields["Roadmap"] == "what,when\nSSO,soon"


async def test_what_changes_is_shown_whole(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    was = "Initech pays for half of it, " * 90 + "and says so."
    rests_on = "ten new accounts in the first quarter, " * 12 + "as Hooli and Initech have said"
    await plan(world, "Single sign-on")
    await choose(priya, "Change", "Single sign-on")
    await priya.clicks_in_modal("Strategy")
    await priya.fills({"Internal notes": was})
    assert (await priya.submits()).closed
    await priya.closes()
    await _opens(world)
    row = {
        "id": 1,
        "notes": "Nobody <pays> & *waits*",
        "figures": f"revenue 2027-Q1 50: {rests_on}",
    }
    await priya.fills({"Roadmap": json.dumps([row])})
    await priya.submits()
    shown = " ".join(priya.front.text.split())
    assert f"• internal notes {was} → Nobody <pays> & ∗waits∗" in shown.replace(" … ", " ")
    assert f"• business case nothing → revenue 2027-Q1 50, @priya: {rests_on}" in shown
    assert (await priya.submits()).closed is False
    assert priya.front.title == "Roadmap imported"
    assert rests_on in " ".join(priya.front.text.split())


async def _with_long_notes(world: World) -> None:
    for number in range(1, 9):
        await plan(world, f"Item {number}")
        await choose(world.priya, "Change", f"Item {number}")
        await world.priya.clicks_in_modal("Strategy")
        await world.priya.fills({"Internal notes": f"Note {number}. " * 200})
        assert (await world.priya.submits()).closed
        await world.priya.closes()


async def test_what_does_not_fit_one_page_is_read_page_by_page(world: World) -> None:
    priya = world.priya
    await _with_long_notes(world)
    await _opens(world)
    sheet = "\n".join(["id,notes", *(f"{number},Shorter" for number in range(1, 9))])
    await priya.fills({"Roadmap": sheet})
    await priya.submits()
    assert priya.front.text.startswith("To be changed: 8\nLine 2, Item 1:\n• internal notes")
    assert "Page 1 of 2 of what would change." in priya.front.text
    first = priya.front.text
    await priya.clicks_in_modal("Next")
    assert priya.front.text.startswith("To be changed, continued\n")
    assert priya.front.fields["Roadmap"] == sheet
    read = first + priya.front.text
    for number in range(1, 9):
        assert f"Line {number + 1}, Item {number}:" in read
        assert read.count(f"Note {number}.") == 200
    await priya.clicks_in_modal("Previous")
    assert priya.front.text == first
    await priya.submits()
    assert priya.front.title == "Roadmap imported"
    assert "There is more than fits here. All of it is done" in priya.front.text


async def test_pasted_anew_it_is_read_from_the_first_page(world: World) -> None:
    priya = world.priya
    await _with_long_notes(world)
    await _opens(world)
    await priya.fills({"Roadmap": "\n".join(["id,notes", *(f"{n},Less" for n in range(1, 9))])})
    await priya.submits()
    await priya.fills({"Roadmap": "id,title\n1,First"})
    await priya.clicks_in_modal("Next")
    assert priya.front.text.startswith("To be changed: 1\nLine 2, First: title Item 1 → First")


async def test_pasted_anew_what_is_no_list_says_so_on_turning_the_page(world: World) -> None:
    priya = world.priya
    await _with_long_notes(world)
    await _opens(world)
    await priya.fills({"Roadmap": "\n".join(["id,notes", *(f"{n},Less" for n in range(1, 9))])})
    await priya.submits()
    await priya.fills({"Roadmap": "what,when\nSSO,soon"})
    await priya.clicks_in_modal("Next")
    assert priya.front.text.startswith("The first line has to name the columns: id, title")
    assert priya.front.fields["Roadmap"] == "what,when\nSSO,soon"
