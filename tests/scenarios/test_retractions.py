"""What a PM did with a request besides deciding can be taken back for a while, too."""

from datetime import timedelta

from bot import clock
from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, inbox, thread
from tests.world import World

SSO = "We need SSO to close the deal"


async def _does(world: World, deed: str, **fields: str) -> None:
    await world.priya.clicks(world.card(1), "More…")
    await world.priya.clicks_in_modal(deed)
    await world.priya.fills(fields)
    assert (await world.priya.submits()).closed
    await world.quiet()


def _offer(world: World) -> Message:
    """What Priya alone is offered, the latest."""
    seen = world.priya.sees("#pm-triage")
    return [m for m in seen if m.ephemeral_to == world.priya.id and "[Undo]" in m.rendered][-1]


async def _undo(world: World) -> str:
    await world.priya.clicks(_offer(world), "Undo")
    await world.quiet()
    return world.whispers(world.priya, "#pm-triage")[-1]


async def test_an_owner_and_who_was_told_hears_so(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", SSO)
    await _does(world, "Assign", Owner="@paul")
    assert "Owner: paul" in world.card(1).rendered
    assert _offer(world).rendered == "paul sees to PM-1 now.\n[Undo]"
    assert await _undo(world) == "Taken back. PM-1 stands as it did before."
    assert "Owner" not in world.card(1).rendered
    told = f"priya took that back: PM-1 · {SSO} is not yours any more."
    assert told in inbox(world.paul)[-1]
    assert "can no longer be taken back" in await _undo(world)


async def test_a_category_with_the_words_that_chose_it(world: World) -> None:
    message = await ask(world, world.sally, "#sales", SSO)
    before = thread(world.sally, message)
    await _does(world, "Set category", Category="Something is broken")
    assert "Something is broken" in world.card(1).rendered
    await _undo(world)
    assert "Needed to close a deal" in world.card(1).rendered
    assert thread(world.sally, message) == before


async def test_a_note_is_gone_wherever_it_was_read(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", SSO)
    await _does(world, "Add a note", Note="Legal says no.")
    assert "Legal says no." in thread(world.paul, world.card(1))[-1]
    await _undo(world)
    assert thread(world.paul, world.card(1)) == ["priya took a note back."]
    answer = await world.paul.runs("/pm-request why PM-1")
    assert "Legal" not in answer.text
    answer = await world.paul.runs("/pm-request why legal")
    assert "I found nothing" in answer.text


async def test_not_once_somebody_changed_it_nor_after_ten_minutes(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    await _does(world, "Assign", Owner="@paul")
    offer = _offer(world)
    await _does(world, "Assign", Owner="@priya")
    await world.priya.clicks(offer, "Undo")
    await world.quiet()
    assert "somebody has changed it since" in world.whispers(world.priya, "#pm-triage")[-1]
    assert "Owner: priya" in world.card(1).rendered
    clock.advance(timedelta(minutes=11))
    assert "ten minutes have passed" in await _undo(world)
    assert "Owner: priya" in world.card(1).rendered


async def test_reopening(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", SSO)
    later = {"Why later?": "After the audit.", "Comes back on": "2027-02-01"}
    await decide(world, world.priya, 1, "Defer", **later)
    await world.priya.clicks(world.card(1), "Reopen")
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered
    await world.priya.clicks(world.card(1), "Undo")
    await world.quiet()
    assert "Deferred" in world.card(1).rendered
    assert "comes back on Mon 1 Feb 2027" in world.card(1).rendered
    told = thread(world.sally, message)[-1]
    assert "took the decision back. It stands as before: Deferred." in told
