"""Pushback: who knows the customer is told what to say, says it, and tells how it was taken."""

from bot.sandbox.person import Person
from bot.sandbox.records import Message
from tests.scenarios.asking import decide, for_customer
from tests.scenarios.test_reminders import BERLIN, reminders
from tests.world import World

FOR = "On behalf of (customer)"
ADVICE = {
    "Why not?": "It does not fit where we are going.",
    "What they can do meanwhile": "Export to CSV.",
    "What would change the answer": "Three more customers who need it.",
    "Words to avoid": "Never.",
}


async def asked_for_initech(
    world: World, who: Person, in_: str = "#marketing", **fields: str
) -> None:
    """`who` asks for Initech, whose account manager is Maria unless `fields` say otherwise."""
    await who.runs("/pm-request Initech wants dark mode", in_=in_)
    await who.fills({"Category": "Something else"})
    await for_customer(who, "Initech", FOR if FOR in who.front.fields else "Account")
    await who.fills({"Account manager": "maria", **fields})
    assert (await who.submits()).closed
    await world.quiet()


def notes(who: Person) -> list[Message]:
    """The notes that `who` got about customers to be told."""
    return [m for m in who.inbox if "asked for this, and it was " in m.rendered]


async def test_the_account_manager_hears_what_to_say(any_world: World) -> None:
    world = any_world
    await asked_for_initech(world, world.sally, "#sales")
    assert (await decide(world, world.priya, 1, "Decline", **ADVICE)).closed
    [note] = notes(world.maria)
    assert note.rendered == (
        "PM-1 · Initech wants dark mode\nInitech asked for this, and it was declined. Please tell "
        "them, in your own words.\nWhy\n> It does not fit where we are going.\n"
        "What they can do meanwhile\n> Export to CSV.\nWhat would change the answer\n"
        "> Three more customers who need it.\nBetter not said\n> Never.\n"
        "maria has not told the customer yet.\n[Delivered] [Log the customer's reaction]"
    )
    assert notes(world.sally) == []
    assert "maria has not told the customer yet." in world.card(1).rendered


async def test_delivered_and_how_they_took_it(any_world: World) -> None:
    world = any_world
    await asked_for_initech(world, world.sally, "#sales")
    await decide(world, world.priya, 1, "Decline", **ADVICE)
    [note] = notes(world.maria)
    await world.maria.clicks(note, "Delivered")
    await world.quiet()
    assert "maria told the customer, " in note.rendered
    assert note.buttons == ["Log the customer's reaction"]
    await world.maria.clicks(note, "Log the customer's reaction")
    await world.maria.fills(
        {"How they took it": "We may lose them", "In their words": "We look at Globex now."}
    )
    assert (await world.maria.submits()).closed
    await world.quiet()
    for shown in (note.rendered, world.card(1).rendered):
        assert "We may lose them: “We look at Globex now.”" in shown
    told = (await world.sally.runs("/pm-request why PM-1", in_="#sales")).text
    assert "maria told the customer" in told
    assert "maria wrote down how the customer took it: we may lose them\n> We look at" in told


async def test_a_deferral_says_until_when(world: World) -> None:
    await asked_for_initech(world, world.sally, "#sales")
    await decide(world, world.priya, 1, "Defer", **{"Why later?": "Next year."})
    [note] = notes(world.maria)
    assert "Initech asked for this, and it was deferred." in note.rendered
    assert "It is looked at again on " in note.rendered


async def test_approved_there_is_nothing_to_soften(world: World) -> None:
    await asked_for_initech(world, world.sally, "#sales")
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert notes(world.maria) == []


async def test_no_customer_no_note_and_nothing_more_to_fill_in(world: World) -> None:
    await world.maria.runs("/pm-request Dark mode", in_="#marketing")
    await world.maria.fills({"Category": "Something else"})
    await world.maria.submits()
    await world.quiet()
    await world.priya.clicks(world.card(1), "Decline")
    assert list(world.priya.front.fields) == ["Why not?"]
    await world.priya.fills({"Why not?": "No."})
    await world.priya.submits()
    await world.quiet()
    assert notes(world.maria) == []


async def test_decided_by_reaction_it_waits_out_the_grace_time(world: World) -> None:
    await asked_for_initech(world, world.sally, "#sales")
    await world.priya.reacts(world.card(1), "no_entry_sign")
    await world.wait(30)
    assert notes(world.maria) == []
    await world.wait(31)
    [note] = notes(world.maria)
    assert "No reason is written down yet" in note.rendered
    offer = world.priya.sees(world.card(1))[0]
    await world.priya.clicks(offer, "Add the reason")
    await world.priya.fills(ADVICE)
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "> It does not fit where we are going." in note.rendered
    assert "> Export to CSV." in note.rendered
    assert len(notes(world.maria)) == 1


async def test_taken_back_within_the_grace_time_nobody_hears_of_it(world: World) -> None:
    await asked_for_initech(world, world.sally, "#sales")
    card = world.card(1)
    await world.priya.reacts(card, "no_entry_sign")
    await world.wait(30)
    await world.priya.unreacts(card, "no_entry_sign")
    await world.wait(90)
    assert notes(world.maria) == []


async def test_decided_anew_the_note_says_so(any_world: World) -> None:
    world = any_world
    await asked_for_initech(world, world.sally, "#sales")
    await decide(world, world.priya, 1, "Decline", **ADVICE)
    [note] = notes(world.maria)
    await world.priya.clicks(world.card(1), "Undo")
    await world.quiet()
    assert "decided anew since, so there is nothing to tell them for now." in note.rendered
    assert note.buttons == []
    assert "has not told the customer" not in world.card(1).rendered


async def test_a_confidential_request_stays_with_who_asked(world: World) -> None:
    await asked_for_initech(world, world.fiona, "#finance", Department="Finance")
    await decide(world, world.priya, 1, "Decline", **ADVICE)
    assert notes(world.maria) == []
    assert len(notes(world.fiona)) == 1


async def test_what_was_not_delivered_comes_to_mind(world: World) -> None:
    await asked_for_initech(world, world.sally, "#sales")
    await decide(world, world.priya, 1, "Decline", **ADVICE)
    await world.clock_to("Friday 09:00", BERLIN)
    [told] = reminders(world.maria)
    assert "Customers to be told\nPM-1 · Initech wants dark mode\nInitech has not" in told.rendered
    await world.maria.clicks(notes(world.maria)[0], "Delivered")
    await world.quiet()
    await world.clock_to("Monday 09:00", BERLIN)
    assert len(reminders(world.maria)) == 1
