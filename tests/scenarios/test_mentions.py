"""The bot is called by its name, in channels and in threads."""

from tests.scenarios.asking import ask, by_bot, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_in_a_channel_it_is_filed_once(any_world: World) -> None:
    """Slack tells of it twice."""
    world = any_world
    message = await ask(world, world.sally, "#sales", "@pm-request the pink button is ugly")
    [confirmation] = thread(world.sally, message)
    assert confirmation.startswith("Filed as PM-1")
    assert world.whispers(world.sally, "#sales") == []
    assert "PM-1 · the pink button is ugly\n" in world.card(1).rendered


async def test_in_a_thread_the_reply_is_the_request(any_world: World) -> None:
    world = any_world
    root = await ask(world, world.maria, "#sales", "Lunch was great")
    reply = await world.sally.replies(root, f"@pm-request {ASK}")
    await world.quiet()
    [_, confirmation] = thread(world.maria, root)
    assert confirmation.startswith("Filed as PM-1, Needed to close a deal")
    assert reply.permalink in world.card(1).links
    assert "sally, Sales" in world.card(1).rendered
    await world.maria.replies(root, "They said so at lunch")
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["maria wrote:\n> They said so at lunch"]


async def test_without_words_it_says_how_to_ask(world: World) -> None:
    root = await ask(world, world.sally, "#sales", "@pm-request")
    await world.quiet()
    assert thread(world.sally, root) == []
    [told] = world.whispers(world.sally, "#sales")
    assert told.startswith("Tell me what you need from product management, in a sentence or two")


async def test_in_a_requests_thread_it_is_part_of_the_conversation(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.maria.replies(message, "@pm-request we need it as well")
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["maria wrote:\n> we need it as well"]
    assert len(by_bot(world, "#pm-triage")) == 2
    assert world.whispers(world.maria, "#sales") == []


async def test_unless_it_says_new_request(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.maria.replies(message, "@pm-request new request: add dark mode, too")
    await world.quiet()
    assert "add dark mode, too" in world.card(2).rendered
    assert thread(world.priya, world.card(1)) == []


async def test_where_nothing_is_filed_it_says_why(world: World) -> None:
    await world.slack.invites("#general", by=world.priya)
    await world.quiet()
    await ask(world, world.sally, "#general", f"@pm-request {ASK}")
    [told] = world.whispers(world.sally, "#general")
    assert told.startswith("I do not know yet which department this channel belongs to")


async def test_in_an_edited_mention_nobody_is_called_twice(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "@pm-request the pink button is ugly")
    await world.sally.edits(message, "@pm-request the blue button is ugly")
    await world.quiet()
    assert world.card(1).rendered.startswith("PM-1 · the blue button is ugly\n")
    assert len(thread(world.sally, message)) == 1
