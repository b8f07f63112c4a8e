"""How the bot listens in a channel: to what asks, to everything, when mentioned, or not at all."""

from tests.scenarios.asking import ask, by_bot, thread
from tests.scenarios.test_channels import intro
from tests.world import World

ASKS = "We need SSO to close the deal"
CHATS = "The sun is out"


async def _listens(world: World, how: str) -> None:
    await world.sally.chooses(intro(world, "#sales"), "How I listen", how)
    await world.quiet()


async def _files(world: World, text: str) -> bool:
    """Whether the message is filed when Sally says it in #sales."""
    return bool(thread(world.sally, await ask(world, world.sally, "#sales", text)))


async def test_auto_files_what_asks_and_what_mentions_the_bot(any_world: World) -> None:
    world = any_world
    assert await _files(world, ASKS)
    assert not await _files(world, CHATS)
    assert await _files(world, f"@pm-request {CHATS}")
    assert not await _files(world, "@pm-request")
    assert "PM-2 · The sun is out\n" in world.card(2).rendered


async def test_all_files_everything_but_what_says_not_to(world: World) -> None:
    await _listens(world, "File every message")
    assert "Here I file every message." in intro(world, "#sales").rendered
    assert await _files(world, CHATS)
    assert await _files(world, ASKS)
    assert not await _files(world, f":speech_balloon: {CHATS}")
    message = await ask(world, world.sally, "#sales", "", files=["brief.pdf"])
    assert len(thread(world.sally, message)) == 1
    assert world.card(3).rendered.startswith("PM-3 · File: brief.pdf\n")


async def test_mention_files_only_what_is_said_to_the_bot(world: World) -> None:
    await _listens(world, "Only when mentioned")
    assert "Here I file messages that mention me." in intro(world, "#sales").rendered
    assert not await _files(world, ASKS)
    assert await _files(world, f"@pm-request {ASKS}")
    assert "PM-1 · We need SSO to close the deal\n" in world.card(1).rendered


async def test_off_files_nothing_while_the_command_still_works(world: World) -> None:
    await _listens(world, "Never")
    told = intro(world, "#sales").rendered
    assert "Here I file no messages; /pm-request still works." in told
    assert not await _files(world, ASKS)
    assert not await _files(world, f"@pm-request {ASKS}")
    await world.sally.runs("/pm-request We need dark mode", in_="#sales")
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "PM-1 · " in world.card(1).rendered


async def test_the_mode_counts_in_its_channel_alone(world: World) -> None:
    await _listens(world, "Never")
    message = await ask(world, world.maria, "#marketing", "We need the launch date")
    assert len(thread(world.maria, message)) == 1
    assert len(by_bot(world, "#marketing")) == 1
