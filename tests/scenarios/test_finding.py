"""/pm-request find: requests by words, a page at a time, and only those one may see."""

from tests.scenarios.asking import ask, decide, fill_in
from tests.scenarios.test_lists import listed
from tests.world import World


async def test_words_find_requests_with_who_decided(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Single sign-on with Okta")
    await fill_in(world, world.maria, "Dark mode", in_="#marketing")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "The warehouse cannot."})
    await world.ernie.runs("/pm-request find sign on", in_="#engineering")
    text = world.ernie.front.text
    assert text.startswith(
        "1 request with “sign on”, best first\n"
        "PM-1 · Single sign-on with Okta\n"
        ":no_entry_sign: Declined · priya declined it"
    )
    await world.ernie.closes()
    for words, found in (("warehouse", [1]), ("DARK", [2]), ("pm-2", [2]), ("okta mode", [1, 2])):
        await world.ernie.runs(f"/pm-request find {words}")
        assert sorted(listed(world.ernie.front)) == found, words
        await world.ernie.closes()


async def test_finding_nothing_says_what_to_do_next(world: World) -> None:
    await world.sally.runs("/pm-request find unobtainium")
    assert world.sally.front.text == (
        "I found nothing with “unobtainium” among the requests you may see. Try fewer or other "
        "words, or ask for it with /pm-request."
    )
    await world.sally.closes()
    answer = await world.sally.runs("/pm-request find")
    assert answer.text == "Say what to look for after /pm-request find, as in: single sign-on."


async def test_from_a_result_one_adds_ones_name(world: World) -> None:
    await fill_in(world, world.sally, "Single sign-on with Okta")
    await world.maria.runs("/pm-request find okta")
    await world.maria.clicks_in_modal("I need this too")
    assert (await world.maria.submits()).errors  # for which department?
    await world.maria.fills({"Department": "Sales"})
    assert not (await world.maria.submits()).closed
    assert "Your name is on PM-1" in world.maria.front.text
    await world.maria.closes()
    await world.quiet()
    assert "Also needed by Sales 1" in world.card(1).rendered
    await world.sally.runs("/pm-request find okta")
    assert "I need this too" not in world.sally.front.buttons


async def test_twelve_are_two_pages_to_turn(world: World) -> None:
    world.slack.faults.rate_limit = False
    for number in range(12):
        await world.sally.posts("#sales", f"We need export number {number} for Initech")
        world.slack.clock_by(seconds=121)  # else it would all be one request
        await world.wait(121)  # said within two minutes, they would be one request
    await world.maria.runs("/pm-request find export initech")
    assert "12 requests with “export initech”, best first · page 1 of 2" in world.maria.front.text
    first = listed(world.maria.front)
    await world.maria.clicks_in_modal("Next")
    assert "page 2 of 2" in world.maria.front.text
    assert sorted(first + listed(world.maria.front)) == list(range(1, 13))
    await world.maria.clicks_in_modal("Previous")
    assert listed(world.maria.front) == first


async def test_what_one_may_not_see_one_does_not_find(world: World) -> None:
    await fill_in(world, world.fiona, "Margin by region", in_="#finance")
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.quiet()
    await ask(world, world.sally, "#sales-secret", "We need the margin to close the secret deal")
    for person, found in ((world.priya, [1, 2]), (world.fiona, [1]), (world.sally, [2])):
        await person.runs("/pm-request find margin")
        assert sorted(listed(person.front)) == found
        await person.closes()
    for typed in ("margin", "PM-1", "PM-2", "secret"):
        await world.ernie.runs(f"/pm-request find {typed}")
        assert "I found nothing" in world.ernie.front.text
        await world.ernie.closes()
    answer = await world.gus.runs("/pm-request find margin", in_="#finance")
    assert "is for members of this workspace" in answer.text
    assert world.gus.modal is None


async def test_what_looks_alike_but_may_not_be_seen_is_not_hinted_at(world: World) -> None:
    await fill_in(world, world.fiona, "Margin report by region", in_="#finance")
    await world.maria.runs("/pm-request", in_="#marketing")
    await world.maria.fills(
        {
            "Title": "Margin report by region",
            "What is needed, and why": "For the board.",
            "Category": "New capability or change",
        }
    )
    assert (await world.maria.submits()).closed
    message = await ask(world, world.sally, "#sales", "We need the margin report by region")
    await world.sally.clicks(world.sally.sees(message)[0], "Asked before?")
    assert "PM-1" not in world.sally.front.text
    assert "PM-2 · Margin report by region" in world.sally.front.text
