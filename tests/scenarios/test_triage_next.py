"""A PM walks through the queue one by one, in one modal."""

from bot.sandbox.person import Person
from tests.scenarios.asking import ask, thread
from tests.world import World

SSO = "We need SSO to close the deal"
DARK = "We need dark mode for the prospect"
DEMO = "We need a demo video for the prospect"


async def _three(world: World) -> None:
    """PM-1, PM-2 and PM-3, in this order also in the queue, as all else is equal."""
    for who, text in ((world.sally, SSO), (world.maria, DARK), (world.ernie, DEMO)):
        await ask(world, who, "#sales", text)


async def _walks(who: Person) -> None:
    await who.runs("/pm-request triage", in_="#sales")
    await who.clicks_in_modal("Triage next")


async def test_one_after_the_other_and_a_summary(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await _three(world)
    await _walks(priya)
    assert len(priya.modals) == 1
    assert priya.front.text.startswith("PM-1 · 1 of 3 · ")
    assert SSO in priya.front.text
    ways = ["Approve", "Defer", "Decline", "Ask for info", "Skip", "More…"]
    assert priya.front.buttons[:6] == ways
    await priya.clicks_in_modal("Approve")
    assert priya.front.text.startswith("PM-1: approved.\n[Undo PM-1]\nPM-2 · 2 of 3 · ")
    await priya.clicks_in_modal("Skip")
    assert priya.front.text.startswith("PM-3 · 3 of 3 · ")
    await priya.clicks_in_modal("Decline")
    assert priya.front.title == "Decline"
    assert (await priya.submits()).errors == {"Why not?": "Please complete this required field."}
    await priya.fills({"Why not?": "There is one already."})
    sent = await priya.submits()
    assert not sent.closed
    assert not sent.errors
    assert priya.front.text == (
        "PM-3: declined.\n[Undo PM-3]\nThat was the last one.\n"
        "Your round: 1 approved, 1 declined, 1 skipped. Skipped ones wait in the queue.\n"
        "[Back to the queue]"
    )
    assert priya.front.buttons == ["Undo PM-3", "Back to the queue"]
    await world.quiet()
    assert ":white_check_mark: Approved · priya approved it" in world.card(1).rendered
    assert "Waiting for a decision" in world.card(2).rendered
    assert "> There is one already." in world.card(3).rendered
    await priya.clicks_in_modal("Back to the queue")
    assert priya.front.title == "Triage queue"
    assert "PM-2 · " in priya.front.text
    assert "PM-3" not in priya.front.text


async def test_deferring_and_asking_back_take_their_words_in_the_same_modal(world: World) -> None:
    priya = world.priya
    message = await ask(world, world.sally, "#sales", SSO)
    await ask(world, world.maria, "#sales", DARK)
    await priya.runs("/pm-request triage next", in_="#sales")
    await priya.clicks_in_modal("Defer")
    await priya.clicks_in_modal("Back")
    assert priya.front.text.startswith("PM-1 · 1 of 2")
    await priya.clicks_in_modal("Defer")
    await priya.fills({"Why later?": "After the move.", "Comes back on": "2026-11-01"})
    assert (await priya.submits()).errors == {"Comes back on": "Pick a date from tomorrow on."}
    await priya.fills({"Comes back on": None, "Or when something happens": "the audit is through"})
    await priya.submits()
    assert "PM-1: deferred." in priya.front.text
    await priya.clicks_in_modal("Ask for info")
    await priya.fills({"What do you need to know?": "For whom?"})
    await priya.submits()
    assert "Your round: 1 deferred, 1 waiting for an answer." in priya.front.text
    assert len(priya.modals) == 1
    await world.quiet()
    assert thread(world.sally, message)[1] == (
        f"PM-1 · {SSO}\npriya deferred it: not now, and not forgotten.\n> After the move.\n"
        "It comes back when: the audit is through"
    )
    assert "comes back when: the audit is through" in world.card(1).rendered


async def test_the_last_one_can_be_undone_on_the_way(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await _three(world)
    await _walks(priya)
    await priya.clicks_in_modal("Approve")
    await priya.clicks_in_modal("Undo PM-1")
    assert priya.front.text.startswith("PM-1: your decision is taken back.\nPM-1 · 1 of 3 · ")
    await priya.clicks_in_modal("Skip")
    assert priya.front.text.startswith("PM-2 · 2 of 3 · ")
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered


async def test_two_pms_at_once_do_not_overrule_each_other(any_world: World) -> None:
    world, priya, paul = any_world, any_world.priya, any_world.paul
    await _three(world)
    await _walks(priya)
    await _walks(paul)
    await priya.clicks_in_modal("Approve")
    await paul.clicks_in_modal("Approve")
    assert paul.front.text.startswith("PM-1 is already settled: approved by priya.")
    # It was said, and is skipped: both are at the second one now.
    assert "\nPM-2 · " in paul.front.text
    await paul.clicks_in_modal("Decline")
    await priya.clicks_in_modal("Approve")
    await paul.fills({"Why not?": "No."})
    await paul.submits()
    assert paul.front.text.startswith("PM-2 is already settled: approved by priya.")
    await paul.clicks_in_modal("Approve")
    assert "That was the last one." in paul.front.text
    assert "Your round: 1 approved." in paul.front.text
    await world.quiet()
    assert "paul approved it" in world.card(3).rendered
    assert "priya approved it" in world.card(2).rendered


async def test_it_begins_with_the_row_that_was_chosen(world: World) -> None:
    await _three(world)
    await world.priya.runs("/pm-request triage", in_="#sales")
    await world.priya.clicks_in_modal("queue_open:2")
    assert world.priya.front.text.startswith("PM-2 · 1 of 3 · ")
    await world.priya.clicks_in_modal("Skip")
    assert world.priya.front.text.startswith("PM-1 · 2 of 3 · ")


async def test_everything_else_is_behind_more(world: World) -> None:
    priya = world.priya
    await _three(world)
    await _walks(priya)
    await priya.clicks_in_modal("More…")
    assert len(priya.modals) == 2
    assert priya.front.title == "PM-1"
    await priya.clicks_in_modal("Add a note")
    assert (len(priya.modals), priya.front.title) == (2, "Add a note")
    await priya.fills({"Note": "Ask legal first."})
    assert (await priya.submits()).closed
    assert len(priya.modals) == 1
    await world.quiet()
    assert thread(priya, world.card(1)) == [
        "priya added a note for product managers:\n> Ask legal first."
    ]


async def test_an_empty_queue_says_so(world: World) -> None:
    await world.priya.runs("/pm-request triage")
    assert "\nNothing waits for a decision. Well done!\n" in world.priya.front.text
    assert world.priya.front.buttons == ["Triage settings"]
    await world.priya.runs("/pm-request triage next")
    assert "You decided nothing this time." in world.priya.front.text


async def test_the_queue_is_for_pms(world: World) -> None:
    for person in (world.sally, world.gus):
        for typed in ("triage", "triage next"):
            answer = await person.runs(f"/pm-request {typed}", in_="#sales")
            assert person.modal is None
            assert answer.text.startswith("Only product managers can do that")
