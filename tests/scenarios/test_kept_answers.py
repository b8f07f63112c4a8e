"""Answers kept: what product management answered once is offered to the next one who asks."""

from typing import Any

from bot.sandbox.person import Person
from bot.sandbox.records import Submission
from tests.scenarios.asking import BODY, ask, decide, thread
from tests.scenarios.test_reminders import BERLIN, reminders
from tests.world import World

TITLE = "Does the gateway support Modbus over TCP?"
RFP = "RFP or customer question to answer"
ANSWER = "Yes, since version 4.2, on port 502."


async def _asks(world: World, who: Person, title: str, *, in_: str = "#sales") -> Submission:
    await who.runs("/pm-request", in_=in_)
    await who.fills({"Title": title, BODY: "Initech wants to know for their tender."})
    await who.fills({"Category": RFP if in_ == "#sales" else "Something else"})
    sent = await who.submits()
    await world.quiet()
    return sent


async def _kept(world: World, **fields: Any) -> None:
    """Sally asks, Priya answers with words and keeps them."""
    await _asks(world, world.sally, TITLE)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": ANSWER})
    await _keeps(world, **fields)


async def _keeps(world: World, **fields: Any) -> None:
    await world.priya.clicks(world.card(1), "Keep this answer")
    await world.priya.fills(fields)
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_who_asks_again_is_offered_the_answer_before_filing(any_world: World) -> None:
    world = any_world
    await _asks(world, world.sally, TITLE)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": ANSWER})
    await world.priya.clicks(world.card(1), "Keep this answer")
    fields = world.priya.front.fields
    assert (fields["Question"], fields["Answer"]) == (TITLE, ANSWER)
    assert fields["Owner"] == "@priya"
    assert fields["Review it by"]
    assert (await world.priya.submits()).closed
    assert not (await _asks(world, world.maria, "Modbus over TCP on the gateway?")).closed
    text = world.maria.front.text
    assert text.startswith(f"This was answered before. Does that help?\n{TITLE}\n> {ANSWER}")
    await world.maria.clicks_in_modal("That helps, thanks")
    assert "Then nothing is filed." in world.maria.front.text
    await world.maria.cancels()
    assert world.maria.modal is None
    await world.maria.runs("/pm-request answers", in_="#sales")
    assert "helped once" in world.maria.front.text


async def test_it_can_be_filed_anyway(world: World) -> None:
    await _kept(world)
    await _asks(world, world.maria, "Modbus over TCP on the gateway?")
    assert (await world.maria.submits()).closed
    await world.quiet()
    assert "PM-2 · Modbus over TCP on the gateway?" in world.card(2).rendered


async def test_what_was_written_to_who_asked_is_the_answer(world: World) -> None:
    await _asks(world, world.sally, TITLE)
    await world.priya.clicks(world.card(1), "Reply to requester")
    await world.priya.fills({"To sally": ANSWER})
    await world.priya.submits()
    await world.quiet()
    await world.priya.clicks(world.card(1), "Keep this answer")
    assert world.priya.front.fields["Answer"] == ANSWER


async def test_below_a_message_the_answer_is_a_click_away(any_world: World) -> None:
    world = any_world
    await _kept(world)
    await world.wait(300)
    asked = "A prospect asks whether the gateway supports Modbus over TCP?"
    message = await ask(world, world.sally, "#sales", asked)
    confirmation = world.sally.sees(message)[0]
    await world.sally.clicks(confirmation, "See an earlier answer")
    assert f"> {ANSWER}" in world.sally.front.text
    await world.sally.clicks_in_modal("That answers it")
    assert "PM-2 is answered, so I took it back." in world.sally.front.text
    await world.quiet()
    assert thread(world.sally, message)[0].startswith(
        f"PM-2 is answered, as it was before.\n> {ANSWER}"
    )
    assert "sally took it back: it was answered before" in world.card(2).rendered


async def test_others_may_read_it_but_not_say_that_it_is_enough(world: World) -> None:
    await _kept(world)
    await world.wait(300)
    asked = "A prospect asks whether the gateway supports Modbus over TCP?"
    message = await ask(world, world.sally, "#sales", asked)
    confirmation = world.sally.sees(message)[0]
    await world.maria.clicks(confirmation, "See an earlier answer")
    assert world.maria.front.buttons == []
    await world.gus.clicks(confirmation, "See an earlier answer")
    await world.quiet()
    assert world.gus.modal is None
    assert world.whispers(world.gus, "#sales")[0].startswith("I cannot find that request")


async def test_the_list_is_for_members_and_pms_put_it_right(any_world: World) -> None:
    world = any_world
    await _kept(world)
    await world.sally.runs("/pm-request answers", in_="#sales")
    assert f"{TITLE}\n> {ANSWER}\npriya sees to it · to be reviewed by " in (world.sally.front.text)
    assert world.sally.front.buttons == []
    refused = await world.gus.runs("/pm-request answers", in_="#sales")
    assert refused.text.startswith("That is for members of this workspace")
    await world.paul.runs("/pm-request answers", in_="#sales")
    await world.paul.clicks_in_modal("Change")
    await world.paul.fills({"Answer": "Yes, since 4.3."})
    assert (await world.paul.submits()).closed
    assert "> Yes, since 4.3." in world.paul.front.text
    await world.paul.clicks_in_modal("Retire")
    assert "No answers are kept yet." in world.paul.front.text
    await world.paul.cancels()
    await _asks(world, world.maria, "Modbus over TCP on the gateway?")
    assert world.maria.front.text.startswith("This looks like PM-1.")


async def test_what_was_asked_in_confidence_stays_with_pms_until_they_say_so(world: World) -> None:
    await world.fiona.runs("/pm-request", in_="#finance")
    await world.fiona.fills({"Title": TITLE, BODY: "For the board."})
    await world.fiona.fills({"Category": "Something else"})
    await world.fiona.submits()
    await world.quiet()
    await decide(world, world.priya, 1, "Decline", **{"Why not?": ANSWER})
    await world.priya.clicks(world.card(1), "More…")
    await world.priya.clicks_in_modal("Keep this answer")
    assert (await world.priya.submits()).closed
    await world.sally.runs("/pm-request answers", in_="#sales")
    assert "No answers are kept yet." in world.sally.front.text
    await world.sally.cancels()
    assert (await _asks(world, world.sally, "Modbus over TCP on the gateway?")).closed
    await world.paul.runs("/pm-request answers")
    assert "for product managers only" in world.paul.front.text
    await world.paul.clicks_in_modal("Change")
    await world.paul.fills({"Who may read it": ["Everyone here may read it"]})
    await world.paul.submits()
    await world.sally.runs("/pm-request answers", in_="#sales")
    assert ANSWER in world.sally.front.text


async def test_its_owner_is_asked_whether_it_is_still_true(world: World) -> None:
    await _kept(world, **{"Owner": "paul", "Review it by": "2020-01-01"})
    await world.clock_to("Thursday 09:00", BERLIN)
    assert reminders(world.priya) == []
    [told] = reminders(world.paul)
    assert f"Answers to look through again\n“{TITLE}”\nIs it still true?" in told.rendered


async def test_only_pms_keep_answers(world: World) -> None:
    await _asks(world, world.sally, TITLE)
    world.slack.channel("#pm-triage").members.append(world.maria.id)
    await world.maria.clicks(world.card(1), "Keep this answer")
    await world.quiet()
    assert world.maria.modal is None
    assert "Only product managers can do that" in world.whispers(world.maria, "#pm-triage")[0]
