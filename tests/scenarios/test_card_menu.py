"""Behind "More…" on a card is all that can be done with its request."""

from tests.scenarios.asking import ask, decide, inbox, thread
from tests.world import World

SSO = "We need SSO to close the deal"


async def _opens(world: World, number: int = 1) -> None:
    await world.priya.clicks(world.card(number), "More…")


async def test_the_menu_says_what_each_thing_does(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", SSO)
    await _opens(world)
    text = world.priya.front.text
    assert world.priya.front.title == "PM-1"
    assert f"PM-1 · {SSO}\n:inbox_tray: Waiting for a decision\nsally, Sales · " in text
    assert "Not now: until a date, or until something happens.\n[Defer]" in text
    for deed in ("Assign", "Add a note", "Set category", "Estimate", "Not a request"):
        assert deed in world.priya.front.buttons


async def test_deciding_there_is_seen_there(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    await _opens(world)
    await world.priya.clicks_in_modal("Approve")
    assert "Approved · priya approved it" in world.priya.front.text
    await world.priya.clicks_in_modal("Undo")
    assert "Waiting for a decision" in world.priya.front.text
    await world.priya.clicks_in_modal("Decline")
    assert (len(world.priya.modals), world.priya.front.title) == (1, "Decline")
    await world.priya.fills({"Why not?": "No."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Declined" in world.card(1).rendered


async def test_a_note_stays_among_pms(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", SSO)
    await _opens(world)
    await world.priya.clicks_in_modal("Add a note")
    await world.priya.fills({"Note": "Only if *legal* agrees."})
    world.slack.faults.drop_acks = 1
    await world.priya.submits()
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert thread(world.paul, world.card(1)) == [
        "priya added a note for product managers:\n> Only if ∗legal∗ agrees."
    ]
    assert len(thread(world.sally, message)) == 1
    await _opens(world)
    await world.priya.clicks_in_modal("Read it all")
    assert "Note by priya\nOnly if *legal* agrees." in world.priya.front.text


async def test_a_note_on_a_redacted_card_is_read_with_the_request(world: World) -> None:
    await world.slack.invites("#engineering", by=world.priya)
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#engineering"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.fiona.runs("/pm-request", in_="#finance")
    await world.fiona.fills({"Title": "Layoffs", "What is needed, and why": "Layoffs in May"})
    await world.fiona.fills({"Department": "Finance", "Category": "Figure to report"})
    assert (await world.fiona.submits()).closed
    await world.quiet()
    [card] = [m for m in world.priya.sees("#engineering") if m.rendered.startswith("PM-1 ")]
    await world.priya.clicks(card, "More…")
    await world.priya.clicks_in_modal("Add a note")
    await world.priya.fills({"Note": "The board knows."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert thread(world.ernie, card) == [
        "priya added a note for product managers. “Read it” on the card shows it."
    ]
    # Her own request, but not her notes.
    await world.fiona.runs("/pm-request mine")
    assert "board" not in world.fiona.front.text
    await world.priya.clicks(card, "Read it")
    assert "The board knows." in world.priya.front.text


async def test_assigning_to_a_pm_tells_them_and_others_cannot_own(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", SSO)
    await _opens(world)
    await world.priya.clicks_in_modal("Assign")
    assert world.priya.front.fields == {"Owner": "@priya"}
    await world.priya.fills({"Owner": "sally"})
    assert (await world.priya.submits()).errors == {
        "Owner": "Only a product manager can be the owner, so nothing changed. Product managers "
        "here: paul, priya."
    }
    await world.priya.fills({"Owner": "paul"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Owner: paul" in world.card(1).rendered
    assert inbox(world.paul) == [
        f"priya assigned PM-1 · {SSO} to you. Its card is in the triage channel; "
        "/pm-request triage lists what waits for you."
    ]
    await _opens(world)
    await world.priya.clicks_in_modal("Assign")
    await world.priya.fills({"Owner": None})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Owner" not in world.card(1).rendered
    assert len(inbox(world.paul)) == 1


async def test_setting_the_category_is_seen_by_who_asked(world: World) -> None:
    message = await ask(world, world.sally, "#sales", SSO)
    await _opens(world)
    await world.priya.clicks_in_modal("Set category")
    await world.priya.fills({"Category": "RFP or customer question to answer"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "RFP or customer question to answer" in world.card(1).rendered
    assert "RFP or customer question to answer" in thread(world.sally, message)[0]


async def test_a_menu_that_is_out_of_date_says_so(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    await _opens(world)
    await decide(world, world.paul, 1, "Decline", **{"Why not?": "No."})
    await world.priya.clicks_in_modal("Approve")
    assert world.priya.front.title == "Not done"
    assert "PM-1 is already settled: declined by paul." in world.priya.front.text
    await world.priya.cancels()
    await world.priya.clicks_in_modal("Set category")
    assert "PM-1 is declined, so that is no longer possible." in world.priya.front.text


async def test_it_is_for_pms(world: World) -> None:
    world.slack.channel("#pm-triage").members.append(world.sally.id)
    await ask(world, world.sally, "#sales", SSO)
    await world.sally.clicks(world.card(1), "More…")
    await world.quiet()
    assert world.sally.modal is None
    assert "Only product managers can do that" in world.whispers(world.sally, "#pm-triage")[0]
