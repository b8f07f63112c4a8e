"""/pm-request why: who decided what, when and why; never what one may not see."""

from tests.scenarios.asking import ask, decide
from tests.scenarios.planning import change
from tests.world import World

ASK = "We need SSO to close the deal"
NO = "I cannot find that request among those you may see. /pm-request mine shows your own."


async def _declined(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No customer has paid for it."})


async def test_the_whole_story_of_a_request(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", ASK)
    question = {"What do you need to know?": "Which identity provider?"}
    await decide(world, world.priya, 1, "Ask for info", **question)
    message = world.sally.sees("#sales")[-1]
    await world.sally.clicks(world.sally.sees(message)[1], "Answer")
    await world.sally.fills({"Your answer": "Okta."})
    await world.sally.submits()
    await world.quiet()
    await decide(world, world.paul, 1, "Decline", **{"Why not?": "Too early."})
    told = (await world.maria.runs("/pm-request why PM-1", in_="#marketing")).text
    assert told.startswith(f"PM-1 · {ASK}\n:no_entry_sign: Declined")
    happened = [
        "sally asked for it",
        "priya asked for more information\n> Which identity provider?",
        "sally answered\n> Okta.",
        "paul declined it\n> Too early.",
    ]
    places = [told.index(words) for words in happened]
    assert places == sorted(places)


async def test_what_was_taken_back_is_told_as_well(world: World) -> None:
    await _declined(world)
    await world.priya.clicks(world.card(1), "Undo")
    await world.quiet()
    told = (await world.sally.runs("/pm-request why 1", in_="#sales")).text
    assert "priya declined it (taken back " in told
    assert "> No customer has paid for it." in told


async def test_moves_on_the_roadmap_are_part_of_it(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Single sign-on"})
    await world.priya.submits()
    await world.quiet()
    dates = {"Earliest": "2030-01-01", "Latest": "2030-02-01", "Why it moves": "Late."}
    await change(world, world.priya, "Move dates", "Single sign-on", **dates)
    told = (await world.sally.runs("/pm-request why PM-1", in_="#sales")).text
    assert "On the roadmap: Single sign-on" in told
    assert "priya moved it on the roadmap: no dates yet → 1 Jan - 1 Feb 2030\n> Late." in told


async def test_words_find_it_by_what_was_asked_and_by_why_it_was_decided(any_world: World) -> None:
    world = any_world
    await _declined(world)
    for words in ("single customer paid", "SSO deal", "paid"):
        told = (await world.maria.runs(f"/pm-request why {words}", in_="#marketing")).text
        assert told.startswith(f"PM-1 · {ASK}"), words


async def test_several_are_offered_to_choose_from(world: World) -> None:
    await ask(world, world.sally, "#sales", "We need SSO with Okta to close the deal")
    await world.wait(300)
    await ask(world, world.maria, "#marketing", "We need SSO on the website for the campaign")
    answer = await world.sally.runs("/pm-request why SSO", in_="#sales")
    assert answer.text.startswith("2 requests speak of “SSO”. Which one?")
    assert answer.message
    await world.sally.clicks(answer.message, "decision_log_why:1")
    assert world.sally.front.title == "Why PM-1?"
    assert "sally asked for it" in world.sally.front.text
    assert "Nobody has decided anything about it yet." in world.sally.front.text


async def test_nothing_found_can_be_filed(world: World) -> None:
    answer = await world.sally.runs("/pm-request why is there no dark mode", in_="#sales")
    assert answer.text.startswith("I found nothing about “is there no dark mode”")
    assert answer.message
    await world.sally.clicks(answer.message, "File it as a request")
    assert world.sally.front.title == "New request"


async def test_without_words_it_asks_what(world: World) -> None:
    answer = await world.sally.runs("/pm-request why", in_="#sales")
    assert answer.text.startswith("Why what? Name a request or say what it is about")


async def test_what_is_confidential_is_not_even_there(any_world: World) -> None:
    world = any_world
    secret = "We need the Zebra acquisition figures"
    await world.fiona.runs(f"/pm-request {secret}", in_="#finance")
    await world.fiona.fills({"Department": "Finance"})
    await world.fiona.fills({"Category": "Something else"})
    await world.fiona.submits()
    await world.quiet()
    never = (await world.maria.runs("/pm-request why 999", in_="#marketing")).text
    assert never == NO
    for who in (world.maria, world.sally, world.gus):
        assert (await who.runs("/pm-request why PM-1", in_="#sales")).text == never
    for who in (world.maria, world.sally):
        found = await who.runs("/pm-request why Zebra", in_="#sales")
        assert found.text.startswith("I found nothing about “Zebra”")
    for who in (world.fiona, world.priya):
        told = (await who.runs("/pm-request why Zebra", in_="#general")).text
        assert told.startswith("PM-1 · ")
        assert "fiona asked for it" in told


async def test_guests_read_the_story_of_their_own_requests_alone(world: World) -> None:
    await _declined(world)
    assert (await world.gus.runs("/pm-request why PM-1", in_="#sales")).text == NO
    refused = (await world.gus.runs("/pm-request why SSO", in_="#sales")).text
    assert refused.startswith("That is for members of this workspace")


async def test_notes_are_told_to_product_managers_only(world: World) -> None:
    await _declined(world)
    await world.priya.clicks(world.card(1), "More…")
    await world.priya.clicks(world.priya.front, "Add a note")
    await world.priya.fills({"Note": "Their procurement is blocked until spring."})
    await world.priya.submits()
    await world.quiet()
    told = (await world.paul.runs("/pm-request why procurement", in_="#general")).text
    assert "priya noted, for product managers only\n> Their procurement" in told
    assert "procurement" not in (await world.sally.runs("/pm-request why 1", in_="#sales")).text
    nothing = (await world.sally.runs("/pm-request why procurement", in_="#sales")).text
    assert nothing.startswith("I found nothing about “procurement”")
