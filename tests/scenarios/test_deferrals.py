"""What was deferred comes back by itself on its day, and everyone concerned is told."""

from bot.sandbox.person import Person
from tests.scenarios.asking import OPEN, ask, decide, inbox, thread
from tests.world import World

ASK = "We need SSO to close the deal"
LATER = {"Why later?": "After the move.", "Comes back on": "2026-11-30"}


def _back(who: Person) -> list[str]:
    """What somebody is told directly about requests that came back."""
    return [said for said in inbox(who) if " is back, " in said]


async def test_it_comes_back_in_the_morning_of_its_day(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **LATER)
    await world.clock_to("Monday 08:59")
    assert "Deferred · priya deferred it" in world.card(1).rendered
    await world.clock_to("Monday 09:00")
    card = world.card(1)
    assert ":inbox_tray: Waiting for a decision · back, as priya deferred it until then" in (
        card.rendered
    )
    assert "> After the move." in card.rendered
    assert card.buttons == OPEN
    # The requester saw both: until when, and that it is back.
    assert thread(world.sally, message)[1:] == [
        f"PM-1 · {ASK}\npriya deferred it: not now, and not forgotten.\n> After the move.\n"
        "It comes back on Mon 30 Nov 2026.",
        f"PM-1 · {ASK}\npriya had deferred it until today: it is back, and waits for a decision "
        "again.",
    ]
    assert thread(world.priya, card) == [
        "It is back: priya deferred it until today. It waits for a decision again."
    ]
    assert _back(world.priya) == [
        f"PM-1 · {ASK} is back, as its deferral said. It waits for a decision again, with its "
        "card in the triage channel. It was deferred because: After the move."
    ]
    # Once is enough.
    await world.wait(3600)
    assert len(thread(world.sally, message)) == 3
    assert len(_back(world.priya)) == 1


async def test_back_again_it_can_be_decided_with_a_reaction(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **LATER)
    await world.clock_to("Monday 09:00")
    await world.paul.reacts(world.card(1), "white_check_mark")
    await world.wait(61)
    assert "Approved · paul approved it" in world.card(1).rendered
    assert "Good news: paul approved it." in thread(world.sally, message)[-1]


async def test_the_owner_is_told_rather_than_who_deferred_it(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **LATER)
    await world.priya.clicks(world.card(1), "More…")
    await world.priya.clicks_in_modal("Assign")
    await world.priya.fills({"Owner": "paul"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "Owner: paul" in world.card(1).rendered
    [assigned] = inbox(world.paul)
    assert assigned.startswith(f"priya assigned PM-1 · {ASK} to you.")
    await world.clock_to("Monday 09:00")
    assert len(_back(world.paul)) == 1
    assert _back(world.priya) == []


async def test_nine_o_clock_is_nine_where_the_workspace_is(world: World) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Time zone": "America/New_York"})
    assert (await world.priya.submits()).closed
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **LATER)
    await world.clock_to("Monday 08:59", "America/New_York")
    assert "Deferred" in world.card(1).rendered
    await world.clock_to("Monday 09:00", "America/New_York")
    assert "Waiting for a decision" in world.card(1).rendered


async def test_decided_meanwhile_it_does_not_come_back(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **LATER)
    await decide(world, world.paul, 1, "Decline instead", **{"Why not?": "No."})
    await world.clock_to("Monday 09:00")
    assert "Declined · paul declined it" in world.card(1).rendered


async def test_an_undone_deferral_does_not_come_back(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Defer", **LATER)
    await world.priya.clicks(world.card(1), "Undo")
    await world.clock_to("Monday 09:00")
    assert len(thread(world.sally, message)) == 3
    assert _back(world.priya) == []


async def test_deferred_by_reaction_with_its_date_added_later(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.reacts(world.card(1), "hourglass_flowing_sand")
    await world.wait(61)
    [offer] = world.priya.sees(world.card(1))
    await world.priya.clicks(offer, "Add the reason")
    await world.priya.fills(LATER)
    assert (await world.priya.submits()).closed
    await world.clock_to("Monday 09:00")
    assert "it is back" in thread(world.sally, message)[-1]
    assert "Waiting for a decision" in world.card(1).rendered


async def test_until_something_happens_it_waits_for_a_person(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    words = {
        "Why later?": "Legal first.",
        "Comes back on": None,
        "Or when something happens": "the *audit* is through",
    }
    await decide(world, world.priya, 1, "Defer", **words)
    told = thread(world.sally, message)[1]
    assert told.endswith("> Legal first.\nIt comes back when: the ∗audit∗ is through")
    await world.clock_to("+1 month")
    assert "Deferred" in world.card(1).rendered
    await world.paul.clicks(world.card(1), "Reopen")
    await world.quiet()
    assert "Waiting for a decision · paul reopened it" in world.card(1).rendered


async def test_what_is_confidential_comes_back_in_silence_about_it(world: World) -> None:
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
    await world.priya.clicks(card, "Defer")
    await world.priya.fills(LATER)
    await world.priya.submits()
    await world.clock_to("Monday 09:00")
    said = [card.rendered, *thread(world.priya, card)]
    assert "It is back" in said[1]
    assert "Layoffs" not in "\n".join(said)
    assert "After the move" not in "\n".join(said)
