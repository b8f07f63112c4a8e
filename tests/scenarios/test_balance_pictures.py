"""The balance as a picture: what one person alone sees has none, their direct message has."""

from bot.sandbox.person import Person
from bot.sandbox.records import Message
from tests.scenarios.test_balance import planned
from tests.world import World

FACTS = (
    "What the approved work is for\n"
    "Innovation: 60%, 10 points over the target of 50% (3 pieces of work)\n"
    "Maintenance: 40%, 15 points over the target of 25% (2 pieces of work)\n"
    "Quality: 0%, 25 points under the target of 25% (0 pieces of work)\n"
    "By theme\n"
    "Trust: 5 items\n"
)


async def _asks(world: World, who: Person, in_: str = "#sales") -> None:
    answer = await who.runs("/pm-request balance", in_=in_)
    assert answer.message
    await who.clicks(answer.message, "Send picture")
    assert who.front.title == "Picture"
    assert "In a moment you have it in our direct messages" in who.front.text
    await who.closes()
    await world.quiet()


def _sent(who: Person) -> list[Message]:
    return [m for m in who.inbox if "What the approved work is for" in m.text]


def _files(message: Message) -> list[str]:
    return [block["slack_file"]["id"] for block in message.blocks if block["type"] == "image"]


async def test_the_picture_comes_as_a_direct_message_with_the_same_in_words(
    any_world: World,
) -> None:
    world, sally = any_world, any_world.sally
    await planned(world, innovation=3, maintenance=2)
    # Where the bot is not, too; asked twice at once, it comes once.
    for where in ("#sales", "#engineering"):
        await _asks(world, sally, in_=where)
    [message] = _sent(sally)
    [file] = _files(message)
    assert world.slack.uploads[file].bytes.startswith(b"\x89PNG")
    assert FACTS in message.rendered
    assert "Innovation: 60%" in message.blocks[0]["alt_text"]
    assert message.blocks[0]["alt_text"] in message.text
    assert message.buttons == []


async def test_asked_for_again_later_it_is_as_things_stand_then(world: World) -> None:
    sally = world.sally
    await planned(world, innovation=3, maintenance=2)
    await _asks(world, sally)
    await planned(world, quality=5)
    await world.wait(120)
    await _asks(world, sally)
    first, second = _sent(sally)
    assert "Quality: 0%" in first.rendered
    assert "Quality: 50%" in second.rendered
    assert _files(first) != _files(second)


async def test_where_files_are_not_allowed_it_is_sent_in_words_and_says_so(world: World) -> None:
    world.slack.faults.uploads_disabled = True
    await planned(world, innovation=3, maintenance=2)
    await _asks(world, world.sally)
    [message] = _sent(world.sally)
    assert _files(message) == []
    assert "I could not draw the picture; these are the same figures." in message.rendered
    assert FACTS in message.rendered


async def test_with_nothing_to_see_none_is_offered(world: World) -> None:
    answer = await world.sally.runs("/pm-request balance", in_="#sales")
    assert "Send picture" not in answer.text
