"""The message changes or goes after it was filed: the request follows, and says so."""

from slack_bolt.request.async_request import AsyncBoltRequest

from tests.promises.busy_week import Event, Recorder
from tests.scenarios.asking import ask, by_bot, decide, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_an_edit_is_on_the_card(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.edits(message, "We need a demo video.\nFor the prospect in Oslo.")
    await world.quiet()
    card = world.card(1).rendered
    assert card.startswith("PM-1 · We need a demo video.\n")
    assert "For the prospect in Oslo." in card
    assert " · edited " in card
    # What sort it is follows, since nobody said otherwise.
    assert "Demo, whitepaper or other material" in card
    assert len(thread(world.sally, message)) == 1
    assert thread(world.priya, world.card(1)) == []


async def test_a_category_that_somebody_chose_stays(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    confirmation = world.sally.sees(message)[0]
    await world.sally.chooses(confirmation, "confirmation_category", "Something else")
    await world.sally.edits(message, "We need a demo video")
    await world.quiet()
    assert "sally, Sales · Something else" in world.card(1).rendered


async def test_after_the_decision_the_edit_is_told_in_the_cards_thread(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await world.sally.edits(message, "We need SSO, or we lose a *million*")
    await world.quiet()
    [note] = thread(world.priya, world.card(1))
    assert note.startswith("sally edited the message after the decision:\n> We need SSO, or we")
    assert "Declined" in world.card(1).rendered


async def test_the_same_text_again_changes_nothing(world: World) -> None:
    """Slack tells of unfurled links and the like in the same words."""
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.edits(message, ASK)
    await world.quiet()
    assert "edited" not in world.card(1).rendered


async def test_a_deleted_message_is_marked(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.deletes(message)
    await world.quiet()
    card = world.card(1)
    assert "the message was deleted" in card.rendered
    assert "See the message" not in card.rendered
    assert card.rendered.startswith(f"PM-1 · {ASK}\n")
    await world.priya.clicks(card, "Approve")
    await world.quiet()
    assert "Approved" in card.rendered


async def test_deleted_after_the_decision_it_is_told_too(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await world.sally.deletes(message)
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["sally deleted the message after the decision."]


async def test_an_edited_greeting_is_still_a_greeting(world: World) -> None:
    hello = await ask(world, world.sally, "#sales", "Good morning everyone")
    await world.sally.edits(hello, ASK)
    await world.quiet()
    assert thread(world.sally, hello) == []
    assert len(by_bot(world, "#pm-triage")) == 1


async def _heard(world: World, events: list[Event]) -> None:
    for event in events:
        heard = AsyncBoltRequest(mode="socket_mode", body=event)
        assert (await world.bot.app.async_dispatch(heard)).status == 200
    await world.quiet()


async def test_an_edit_that_comes_before_its_message_is_not_lost(any_world: World) -> None:
    world = any_world
    recorder = Recorder(world)
    message = await world.sally.posts("#sales", ASK)
    await world.sally.edits(message, "We need SSO and SCIM to close the deal")
    await world.slack.settled()
    said, edited = recorder.taken()
    await _heard(world, [edited, said])
    card = world.card(1).rendered
    assert card.startswith("PM-1 · We need SSO and SCIM to close the deal\n")
    assert " · edited " in card


async def test_edits_count_in_the_order_in_which_they_were_made(world: World) -> None:
    recorder = Recorder(world)
    message = await world.sally.posts("#sales", ASK)
    for version in ("one", "two", "three"):
        world.slack.clock_by(seconds=5)
        await world.sally.edits(message, f"We need version {version} to close the deal")
    await world.slack.settled()
    said, one, two, three = recorder.taken()
    await _heard(world, [said, three, one, two, one])
    assert "PM-1 · We need version three" in world.card(1).rendered


async def test_a_deletion_that_comes_before_its_message_is_not_lost(world: World) -> None:
    recorder = Recorder(world)
    message = await world.sally.posts("#sales", ASK)
    await world.sally.deletes(message)
    await world.slack.settled()
    said, deleted = recorder.taken()
    await _heard(world, [deleted, said])
    assert "the message was deleted" in world.card(1).rendered


async def test_what_was_said_meanwhile_is_caught_up_on_when_it_comes_late(world: World) -> None:
    recorder = Recorder(world)
    message = await world.sally.posts("#sales", ASK)
    world.slack.clock_by(seconds=20)
    await world.sally.posts("#sales", "Initech signs on Friday")
    await world.maria.replies(message, "Marketing wants it, too")
    await world.slack.settled()
    said, followed, replied = recorder.taken()
    world.slack.clock_by(seconds=300)
    await _heard(world, [followed, replied, said])
    assert f"{ASK}\nInitech signs on Friday" in world.card(1).rendered
    assert thread(world.priya, world.card(1)) == ["maria wrote:\n> Marketing wants it, too"]
