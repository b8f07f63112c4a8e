"""An emoji on a message files it, and taken off in time, takes that back."""

from tests.scenarios.asking import ask, by_bot, thread
from tests.world import World

SAID = "The booth walls look dull"


async def test_an_emoji_files_what_somebody_said(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    [confirmation] = thread(world.ernie, message)
    assert confirmation.startswith("Filed as PM-1, ")
    assert "will answer maria in this thread" in confirmation
    assert "said by ernie" in world.card(1).rendered
    assert world.card(1).rendered.startswith(f"PM-1 · {SAID}\n")


async def test_on_a_reply_it_is_filed_in_that_thread(world: World) -> None:
    root = await ask(world, world.ernie, "#marketing", "Nice weather")
    reply = await world.maria.replies(root, SAID)
    await world.maria.reacts(reply, "inbox_tray")
    await world.quiet()
    assert thread(world.ernie, root)[1].startswith("Filed as PM-1")
    assert reply.permalink in world.card(1).links


async def test_taken_off_within_a_minute_it_was_no_request(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    await world.maria.unreacts(message, "inbox_tray")
    await world.quiet()
    assert thread(world.ernie, message) == ["PM-1 is not a request. I'll leave it."]


async def test_taken_off_later_or_by_somebody_else_it_stays(world: World) -> None:
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.sally.reacts(message, "inbox_tray")
    await world.quiet()
    await world.sally.unreacts(message, "inbox_tray")
    await world.wait(61)
    await world.maria.unreacts(message, "inbox_tray")
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered


async def test_taken_off_before_it_was_read_nothing_was_filed(world: World) -> None:
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.maria.unreacts(message, "inbox_tray")
    await world.quiet()
    assert thread(world.ernie, message) == []


async def test_decided_meanwhile_it_stays(world: World) -> None:
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    await world.priya.clicks(world.card(1), "Approve")
    await world.maria.unreacts(message, "inbox_tray")
    await world.quiet()
    assert "Approved" in world.card(1).rendered


async def test_on_what_is_filed_already_it_says_so(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    assert world.whispers(world.maria, "#sales") == [
        "Already filed as PM-1: We need SSO to close the deal. It is waiting for a decision."
    ]
    assert len(thread(world.sally, message)) == 1


async def test_on_a_message_of_the_bots_it_says_so(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await world.maria.reacts(world.maria.sees(message)[0], "inbox_tray")
    await world.quiet()
    assert world.whispers(world.maria, "#sales")[0].startswith("That is a message of mine")


async def test_guests_file_what_they_said_themselves(world: World) -> None:
    theirs = await ask(world, world.gus, "#marketing", SAID)
    others = await ask(world, world.ernie, "#marketing", "The logo is crooked")
    for message in (theirs, others):
        await world.gus.reacts(message, "inbox_tray")
        await world.quiet()
    assert thread(world.gus, theirs)[0].startswith("Filed as PM-1")
    assert thread(world.ernie, others) == []
    assert world.whispers(world.gus, "#marketing")[0].startswith(
        "Only members of this workspace can file what somebody else said."
    )


async def test_other_emoji_are_social(world: World) -> None:
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "eyes")
    await world.quiet()
    assert thread(world.ernie, message) == []


async def _set_emoji(world: World, emoji: str) -> str:
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Emoji that files a message": emoji})
    sent = await world.priya.submits()
    await world.quiet()
    world.priya.close_modals()
    return sent.errors.get("Emoji that files a message", "")


async def test_another_emoji_can_be_chosen(world: World) -> None:
    assert await _set_emoji(world, ":ticket:") == ""
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    assert thread(world.ernie, message) == []
    await world.maria.reacts(message, "ticket")
    await world.quiet()
    assert thread(world.ernie, message)[0].startswith("Filed as PM-1")


async def test_not_one_that_means_something_else(world: World) -> None:
    for emoji in ("white_check_mark", ":+1:"):
        assert "means something else here" in await _set_emoji(world, emoji)
    assert "between colons" in await _set_emoji(world, "my ticket!")


async def test_in_a_channel_that_is_off_it_says_so(world: World) -> None:
    [hello] = [m for m in by_bot(world, "#marketing") if "Hello" in m.rendered]
    await world.maria.chooses(hello, "How I listen", "Never")
    await world.quiet()
    message = await ask(world, world.ernie, "#marketing", SAID)
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    assert world.whispers(world.maria, "#marketing")[0].startswith(
        "In this channel I am set to file no messages"
    )
