"""Requests a page at a time: one's own, and all that one may see."""

import re

from bot.sandbox.records import View
from tests.scenarios.asking import ask, decide, fill_in
from tests.world import World


def listed(view: View) -> list[int]:
    """The numbers of the requests shown, in order."""
    return [int(number) for number in re.findall(r"^PM-(\d+) · ", view.text, re.MULTILINE)]


async def _twenty_five(world: World) -> None:
    world.slack.faults.rate_limit = False
    for number in range(25):
        await world.sally.posts("#sales", f"We need export number {number} for Initech")
        world.slack.clock_by(seconds=121)  # else it would all be one request
    await world.quiet()


async def test_twenty_five_requests_are_three_pages_to_turn(any_world: World) -> None:
    world = any_world
    await _twenty_five(world)
    for person, word in ((world.sally, "mine"), (world.maria, "list")):
        await person.runs(f"/pm-request {word}", in_="#marketing")
        assert person.front.text.startswith("25 requests, newest first · page 1 of 3\n")
        assert len(listed(person.front)) == 10
        assert "Previous" not in person.front.buttons
        first = listed(person.front)
        await person.clicks_in_modal("Next")
        assert "page 2 of 3" in person.front.text
        second = listed(person.front)
        await person.clicks_in_modal("Next")
        assert "page 3 of 3" in person.front.text
        assert "Next" not in person.front.buttons
        assert first + second + listed(person.front) == list(range(25, 0, -1))
        await person.clicks_in_modal("Previous")
        await person.clicks_in_modal("Previous")
        assert listed(person.front) == first


async def test_mine_are_mine_with_what_became_of_them(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need single sign-on to close the deal")
    await fill_in(world, world.maria, "Launch date of the new editor", in_="#marketing")
    await fill_in(world, world.sally, "Dark mode")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Not this year."})
    await world.sally.runs("/pm-request mine")
    text = world.sally.front.text
    assert listed(world.sally.front) == [3, 1]
    assert "PM-3 · Dark mode\n:inbox_tray: Waiting for a decision · Sales" in text
    assert "PM-1 · We need single sign-on to close the deal\n:no_entry_sign: Declined" in text
    await world.maria.runs("/pm-request mine")
    assert listed(world.maria.front) == [2]


async def test_mine_say_why_until_when_and_where_it_is_talked_about(world: World) -> None:
    sally = world.sally
    message = await ask(world, sally, "#sales", "We need single sign-on to close the deal")
    for title in ("Dark mode", "An export", "A badge"):
        await fill_in(world, sally, title)
    await fill_in(world, world.maria, "A badge for all", in_="#marketing")
    why = {"Why not?": "Not *this* year."}
    await decide(world, world.priya, 1, "Decline", **why)
    until = {"Why later?": "After the audit.", "Comes back on": "2027-02-01"}
    await decide(world, world.priya, 2, "Defer", **until)
    await decide(world, world.priya, 3, "Ask for info", **{"What do you need to know?": "Which?"})
    await decide(
        world, world.priya, 4, "Duplicate of…", **{"The one that goes on": "PM-5 · A badge for all"}
    )
    await sally.runs("/pm-request mine")
    shown = dict(
        zip(
            listed(sally.front),
            re.split(r"^PM-\d+ ", sally.front.text, flags=re.M)[1:],
            strict=False,
        )
    )
    assert "Declined · priya declined it, " in shown[1]
    assert "> Not ∗this∗ year.\n" in shown[1]
    assert "comes back on Mon 1 Feb 2027" in shown[2]
    assert "> After the audit." in shown[2]
    assert "> Which?" in shown[3]
    assert all("See the conversation" in text for text in shown.values())
    confirmed = sally.sees(message)[0]
    for link in (world.slack.permalink(confirmed), world.slack.permalink(sally.inbox[0])):
        assert link.replace("&", "&amp;") in str(sally.front.blocks)
    assert "It goes on as PM-5 · A badge for all" in sally.front.text
    await sally.clicks_in_modal("Answer")
    await sally.fills({"Your answer": "All of them."})
    assert (await sally.submits()).closed
    await world.quiet()
    assert "All of them." in world.card(3).rendered


async def test_others_lists_do_not_say_why(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "They did not pay."})
    for command in ("list", "find dark"):
        await world.maria.runs(f"/pm-request {command}")
        assert "They did not pay" not in world.maria.front.text
        assert "See the conversation" not in world.maria.front.text
        await world.maria.closes()


async def test_who_asked_for_nothing_is_told_how_to(world: World) -> None:
    await world.ernie.runs("/pm-request mine")
    assert world.ernie.front.text == (
        "You have not asked for anything yet. /pm-request opens the form."
    )
    await world.ernie.runs("/pm-request list")
    assert world.ernie.front.text == (
        "Nobody has asked for anything yet. /pm-request opens the form."
    )


async def test_all_are_listed_with_who_asked(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await fill_in(world, world.maria, "A press quote", in_="#marketing")
    await world.ernie.runs("/pm-request list", in_="#engineering")
    text = world.ernie.front.text
    assert "PM-2 · A press quote\n:inbox_tray: Waiting for a decision · maria, " not in text
    assert "Waiting for a decision · maria · Marketing · " in text
    assert "Waiting for a decision · sally · Sales · New capability or change · asked " in text


async def test_guests_may_not_list_others_but_their_own(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await fill_in(world, world.gus, "A printer")
    answer = await world.gus.runs("/pm-request list", in_="#sales")
    assert answer.text == (
        "That is for members of this workspace. You can still ask for something with "
        "/pm-request, and follow it with /pm-request mine."
    )
    assert world.gus.modal is None
    await world.gus.runs("/pm-request mine", in_="#sales")
    assert listed(world.gus.front) == [2]


async def test_what_was_no_request_is_in_no_list(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "We need coffee to close the deal")
    await fill_in(world, world.sally, "Dark mode")
    await world.sally.clicks(world.sally.sees(message)[0], "Not a request")
    await world.quiet()
    for word in ("mine", "list"):
        await world.sally.runs(f"/pm-request {word}")
        assert listed(world.sally.front) == [2]


async def test_confidential_ones_are_listed_to_their_asker_and_to_pms(world: World) -> None:
    await fill_in(world, world.fiona, "Margin by region", in_="#finance")
    await fill_in(world, world.sally, "Dark mode")
    for person, seen in ((world.fiona, [2, 1]), (world.priya, [2, 1]), (world.sally, [2])):
        await person.runs("/pm-request list")
        assert listed(person.front) == seen
