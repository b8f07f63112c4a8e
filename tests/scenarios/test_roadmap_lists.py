"""A list of the roadmap, pasted in Slack: checked first, then carried out."""

from tests.scenarios.planning import plan
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
