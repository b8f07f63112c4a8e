"""Where others read along, a thread says that a request is answered, and only that."""

from bot.sandbox.records import Message
from tests.promises import forging
from tests.scenarios.allowing import allow_everyone, choose
from tests.scenarios.asking import APART, ask, decide, fill_in, talk, thread
from tests.scenarios.planning import approve
from tests.world import World

WISH = "We need SSO to close the deal with Initech"
SECRET = "We need the margin by region for the business case"
TAKEN = "Taken as PM-1. Product management will answer sally in a direct message."
WRITTEN = "PM-1 · Product management has written to sally in a direct message."
ANSWERED = "PM-1 · Product management has answered sally in a direct message."
CONFIDENTIAL = (
    "Taken as PM-1. It is confidential: product management answers fiona in a direct message."
)


async def _shared(world: World) -> None:
    await world.slack.shares("#sales", with_="T09PARTNER")
    await world.quiet()


async def _asked_in_finance(world: World) -> Message:
    await world.slack.invites("#finance", by=world.fiona)
    await world.quiet()
    return await ask(world, world.fiona, "#finance", SECRET)


async def test_another_company_reads_only_that_there_is_an_answer(any_world: World) -> None:
    world = any_world
    await _shared(world)
    message = await ask(world, world.sally, "#sales", WISH)
    assert thread(world.sally, message) == [TAKEN]
    assert talk(world.sally, 1)[0].startswith(f"I filed PM-1: {WISH}\nSales · Needed to close")

    await decide(
        world, world.priya, 1, "Decline", **{"Why not?": "Internal: Initech is not worth it."}
    )
    assert thread(world.sally, message) == [ANSWERED]
    told = talk(world.sally, 1)[-1]
    assert "priya declined it.\n> Internal: Initech is not worth it." in told


async def test_nor_what_is_planned_and_shipped(world: World) -> None:
    await _shared(world)
    message = await ask(world, world.sally, "#sales", WISH)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Project Walrus"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "It is on the roadmap: Project Walrus" in talk(world.sally, 1)[-1]
    assert thread(world.sally, message) == [ANSWERED]


async def test_a_question_and_a_reply_are_direct_too(world: World) -> None:
    await _shared(world)
    message = await ask(world, world.sally, "#sales", WISH)
    await decide(
        world, world.priya, 1, "Reply to requester", **{"To sally": "Is Initech still solvent?"}
    )
    assert thread(world.sally, message) == [WRITTEN]
    assert "> Is Initech still solvent?" in talk(world.sally, 1)[-1]
    # What she says in the thread all the same is heard.
    await world.sally.replies(message, "They are, as far as I know")
    await world.quiet()
    [heard] = [m for m in thread(world.priya, world.card(1)) if "as far as I know" in m]
    assert "sally" in heard


async def test_when_it_becomes_shared_later_the_thread_goes_quiet_from_then_on(
    any_world: World,
) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", WISH)
    assert thread(world.sally, message)[0].startswith("Filed as PM-1, Needed to close a deal")
    await _shared(world)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Not worth it."})
    assert thread(world.sally, message) == [ANSWERED]
    assert "> Not worth it." in talk(world.sally, 1)[-1]


async def test_what_a_note_that_was_deleted_said_is_said_anew(world: World) -> None:
    message = await ask(world, world.sally, "#sales", WISH)
    await _shared(world)
    await decide(world, world.priya, 1, "Reply to requester", **{"To sally": "We look into it."})
    [note] = world.sally.sees(message)
    await world.priya.deletes(note)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Not worth it."})
    assert [each for each in thread(world.sally, message) if each == ANSWERED] == [ANSWERED]


async def test_taken_back_and_brought_by_hand(world: World) -> None:
    await _shared(world)
    message = await ask(world, world.sally, "#sales", WISH)
    [begun] = [m for m in world.sally.inbox if "PM-1" in m.text]
    await world.sally.clicks(begun, "Not a request")
    await world.quiet()
    assert thread(world.sally, message) == ["PM-1 is not a request. I'll leave it."]
    await world.wait(APART)
    said = await world.sally.posts("#sales", "The colours are odd")
    await world.quiet()
    await world.sally.uses("File with PM", on=said)
    await world.sally.fills({"Category": "Something else"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert thread(world.sally, said) == [TAKEN.replace("PM-1", "PM-2")]


async def test_a_date_is_told_to_who_asked_for_it_and_to_nobody_else(world: World) -> None:
    await _shared(world)
    message = await ask(world, world.sally, "#sales", WISH)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Single sign-on"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    before = len(talk(world.sally, 1))
    await world.maria.replies(message, "When does it come?")
    await world.quiet()
    assert len(talk(world.sally, 1)) == before
    await world.sally.replies(message, "When does it come?")
    await world.quiet()
    assert "Single sign-on" in talk(world.sally, 1)[-1]
    asked = "When does it come?"
    assert thread(world.sally, message) == [ANSWERED, asked, asked]


async def test_a_partner_who_asks_is_answered_directly_and_without_the_roadmap(
    world: World,
) -> None:
    await world.slack.invites("#partner", by=world.sally)
    await world.quiet()
    await choose(world, "#partner", "channels_department", "sales")
    await allow_everyone(world, "#partner")
    message = await ask(world, world.xenia, "#partner", WISH)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Project Walrus"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert thread(world.xenia, message) == [ANSWERED.replace("sally", "xenia")]
    assert "It is on the roadmap" in talk(world.xenia, 1)[-1]
    assert not [each for each in talk(world.xenia, 1) if "Walrus" in each]


async def test_finance_in_a_public_channel_is_answered_directly(any_world: World) -> None:
    world = any_world
    message = await _asked_in_finance(world)
    assert thread(world.fiona, message) == [CONFIDENTIAL]
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "The margins are secret."})
    assert thread(world.sally, message) == [CONFIDENTIAL]
    assert "> The margins are secret." in talk(world.fiona, 1)[-1]


async def test_where_everybody_reads_finance_is_warned(world: World) -> None:
    await world.slack.invites("#finance", by=world.fiona)
    await world.quiet()
    [hello] = [m for m in world.priya.sees("#finance") if m.by_app and not m.subtype]
    assert (
        "But everybody can read this channel: make it private, or ask me directly. Until then I "
        "answer in direct messages." in hello.rendered
    )
    await _shared(world)
    [hello] = [m for m in world.priya.sees("#sales") if m.by_app and "Hello" in m.rendered]
    assert "Another company reads this channel, so I answer in direct messages." in hello.rendered


async def test_nobody_supports_what_they_may_not_see(world: World) -> None:
    await _asked_in_finance(world)
    [hello] = [m for m in world.sally.sees("#finance") if m.by_app and not m.subtype]
    await forging.press(world.sally, hello, "support_open:1", "1")
    await world.quiet()
    assert world.sally.modal is None
    [told] = world.whispers(world.sally, "#finance")
    assert told.startswith("I cannot find that request among those you may see.")


async def test_in_its_private_channel_those_who_read_it_do(world: World) -> None:
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.slack.invites("#sales-secret", by=world.sally, who=world.ernie)
    await world.quiet()
    message = await ask(world, world.sally, "#sales-secret", WISH)
    await world.ernie.clicks(world.ernie.sees(message)[0], "I need this too")
    assert "SSO" in world.ernie.front.text


async def test_of_a_form_sent_in_a_shared_channel_nothing_stands_there(world: World) -> None:
    await _shared(world)
    await fill_in(world, world.sally, "Dark mode")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "Not worth it."})
    read = [m for m in world.maria.sees("#sales") if m.by_app and not m.subtype]
    assert not [m for m in read if "PM-1" in m.rendered]
