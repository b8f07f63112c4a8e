"""What one person says within two minutes is one request, in whatever order it comes."""

import itertools

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from sqlalchemy import select

from bot.models import Request
from bot.sandbox.records import Message
from tests.promises.busy_week import Event, Recorder
from tests.scenarios.asking import ask, by_bot, decide, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def _goes_on(world: World, text: str, *, after: float = 30) -> Message:
    """Sally writes once more, `after` seconds."""
    await world.wait(after)
    message = await world.sally.posts("#sales", text)
    await world.quiet()
    return message


async def test_a_second_message_is_part_of_the_first(any_world: World) -> None:
    world = any_world
    first = await ask(world, world.sally, "#sales", ASK)
    second = await _goes_on(world, "Initech signs on Friday if we say yes")
    assert thread(world.sally, second) == []
    [confirmation] = thread(world.sally, first)
    assert "I took your 2 messages for one request." in confirmation
    card = world.card(1).rendered
    assert card.startswith(f"PM-1 · {ASK}\n")
    assert f"{ASK}\nInitech signs on Friday if we say yes\n" in card
    assert len(by_bot(world, "#pm-triage")) == 2  # its introduction and one card


async def test_what_others_say_in_between_changes_nothing(world: World) -> None:
    first = await ask(world, world.sally, "#sales", ASK)
    await world.maria.posts("#sales", "Good luck!")
    theirs = await ask(world, world.ernie, "#sales", "Can we get an export to Excel?")
    await _goes_on(world, "Please add SCIM, too")
    assert len(thread(world.sally, first)) == 1
    assert thread(world.ernie, theirs)[0].startswith("Filed as PM-2")
    assert f"{ASK}\nPlease add SCIM, too" in world.card(1).rendered


async def test_after_two_minutes_it_is_another_request(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await _goes_on(world, "We need dark mode, too", after=121)
    assert world.card(2).rendered.startswith("PM-2 · We need dark mode, too\n")


async def test_twenty_messages_are_one_request_and_what_follows_is_not(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", ASK)
    for number in range(2, 22):
        await _goes_on(world, f"We need it for office {number}, too", after=1)
    assert f"{ASK}\n" in world.card(1).rendered
    async with world.bot.db.begin() as session:
        first, second = (await session.scalars(select(Request).order_by(Request.id))).all()
    assert len(first.body.splitlines()) == 20
    assert second.body == "We need it for office 21, too"


async def test_two_minutes_count_from_the_first_message(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await _goes_on(world, "And SCIM", after=100)
    await _goes_on(world, "We need dark mode, too", after=100)
    assert world.card(2).rendered.startswith("PM-2 · We need dark mode, too\n")


async def test_a_speech_balloon_stays_out_of_it(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    aside = await _goes_on(world, ":speech_balloon: Initech never pays on time")
    assert thread(world.sally, aside) == []
    assert "never pays" not in world.card(1).rendered


async def test_new_request_says_that_it_is_another(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await _goes_on(world, "New request: we need dark mode")
    assert "we need dark mode" in world.card(2).rendered


async def test_once_somebody_decided_it_no_longer_grows(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    later = await _goes_on(world, "Please add SCIM at least")
    assert thread(world.sally, later)[0].startswith("Filed as PM-2")


async def test_files_come_along(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.sally.posts("#sales", "", files=["offer.pdf"])
    await world.quiet()
    assert "offer.pdf" in world.card(1).rendered


async def test_a_reaction_on_any_of_its_messages_decides(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    second = await _goes_on(world, "Initech signs on Friday")
    await world.priya.reacts(second, "white_check_mark")
    await world.quiet()
    assert "Approved · priya approved it" in world.card(1).rendered


async def test_an_edit_of_any_of_its_messages_is_taken_in(world: World) -> None:
    first = await ask(world, world.sally, "#sales", ASK)
    second = await _goes_on(world, "Initech signs on Friday")
    await world.sally.edits(second, "Initech signs on Monday")
    await world.sally.edits(first, "We need SSO and SCIM to close the deal")
    await world.quiet()
    card = world.card(1).rendered
    assert card.startswith("PM-1 · We need SSO and SCIM to close the deal\n")
    assert "close the deal\nInitech signs on Monday\n" in card
    await world.sally.deletes(second)
    await world.quiet()
    assert "Monday" not in world.card(1).rendered
    assert "was deleted" not in world.card(1).rendered


async def test_a_message_that_comes_twice_is_in_it_once(world: World) -> None:
    world.slack.faults.duplicate_events = True
    await ask(world, world.sally, "#sales", ASK)
    await _goes_on(world, "Initech signs on Friday")
    assert world.card(1).rendered.count("Initech signs on Friday") == 1


SAID = (ASK, "Initech signs on Friday", "Please add SCIM, too")


async def _said(world: World) -> list[Event]:
    """Sally's three messages, as the bot would be told of them."""
    recorder = Recorder(world)
    for text in SAID:
        await world.sally.posts("#sales", text)
        world.slack.clock_by(seconds=25)
    await world.slack.settled()
    return recorder.taken()


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(SAID)))))
async def test_in_any_order_they_end_the_same(world: World, order: tuple[int, ...]) -> None:
    events = await _said(world)
    for number in order:
        heard = AsyncBoltRequest(mode="socket_mode", body=events[number])
        assert (await world.bot.app.async_dispatch(heard)).status == 200
    await world.quiet()
    async with world.bot.db.begin() as session:
        [request] = await session.scalars(select(Request))
    assert request.body == "\n".join(SAID)
    assert (request.title, request.category) == (ASK, "deal")
    assert request.source_ts == events[0]["event"]["ts"]
