"""Where the bot is not, and where it cannot read: nobody is left without a sentence."""

from slack_bolt.request.async_request import AsyncBoltRequest

from bot.sandbox.person import Person
from bot.sandbox.records import Channel, Message
from tests.promises import payloads
from tests.scenarios.asking import ask, by_bot, inbox, thread
from tests.world import World

ABSENT = "I am not in #engineering, so your emoji filed nothing. Invite me there with"
CLOSED = "I cannot read the conversation that you called me in, so I filed nothing."


async def _told(world: World, **event: object) -> list[int]:
    """Slack tells the bot of it until that acknowledges, four times at most: what it answered."""
    body, answered = payloads.event(world, **event), []
    for _ in range(4):
        request = AsyncBoltRequest(mode="socket_mode", body=body)
        answered.append((await world.bot.app.async_dispatch(request)).status)
        await world.quiet()
        if answered[-1] == 200:
            break
    return answered


async def _puts_on(world: World, who: Person, message: Message) -> list[int]:
    item = {"type": "message", "channel": message.channel.id, "ts": message.ts}
    stamp = f"{float(message.ts) + 1:.6f}"
    about = {"user": who.id, "reaction": "inbox_tray", "item": item, "event_ts": stamp}
    return await _told(world, type="reaction_added", **about)


def _absent(who: Person) -> list[str]:
    return [each for each in inbox(who) if "your emoji filed nothing" in each]


async def test_an_emoji_where_the_bot_is_not_is_answered_once_a_day(any_world: World) -> None:
    world = any_world
    for text in ("The booth walls look dull", "The logo is crooked"):
        message = await world.ernie.posts("#engineering", text)
        assert await _puts_on(world, world.ernie, message) in ([503, 200], [200])
    [told] = _absent(world.ernie)
    assert told.startswith(ABSENT)
    assert "use “File with PM” in that message's menu" in told
    await world.wait(24 * 3600)
    message = await world.ernie.posts("#engineering", "The door squeaks")
    await _puts_on(world, world.ernie, message)
    assert len(_absent(world.ernie)) == 2


async def test_a_private_channel_that_it_cannot_see_is_not_named(world: World) -> None:
    message = await world.sally.posts("#sales-secret", "The booth walls look dull")
    assert await _puts_on(world, world.sally, message) == [503, 200]
    [told] = _absent(world.sally)
    assert told.startswith("I am not in that channel, so your emoji filed nothing.")
    assert "secret" not in told
    assert not [each for each in inbox(world.priya) if "secret" in each]


async def test_in_a_direct_message_the_emoji_says_what_works(world: World) -> None:
    message = await world.sally.posts(world.slack.bot, "hello there")
    await world.quiet()
    await world.sally.reacts(message, "inbox_tray")
    await world.quiet()
    assert inbox(world.sally)[-1].startswith("The emoji does nothing in our direct messages")


async def test_an_emoji_on_an_aside_files_nothing(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.ernie, "#marketing", ":speech_balloon: Maria's booth is dull")
    await world.maria.reacts(message, "inbox_tray")
    await world.quiet()
    assert thread(world.ernie, message) == []
    [why] = world.whispers(world.maria, "#marketing")
    assert why.startswith("That message begins with a speech bubble")
    assert world.whispers(world.ernie, "#marketing") == []
    assert not [each for each in by_bot(world, "#pm-triage") if "booth" in each.rendered]


def _group(world: World) -> Channel:
    """A group direct message of Sally and Maria: the bot may not even ask what it is."""
    group = world.slack.add_channel("mpdm-sally--maria-1", members=[world.sally, world.maria])
    group.kind = "mpim"
    return group


async def test_called_in_a_group_direct_message_it_says_what_works(any_world: World) -> None:
    world = any_world
    group = _group(world)
    ts = world.slack.next_ts()
    said = f"<@{world.slack.app.bot_user_id}> we need SSO"
    about = {"user": world.sally.id, "channel": group.id, "text": said, "ts": ts, "event_ts": ts}
    assert await _told(world, type="app_mention", **about) == [503, 200]
    assert [each for each in inbox(world.sally) if each.startswith(CLOSED)] == [
        f"{CLOSED} Use “File with PM” in that message's menu, or type /pm-request: "
        "both work everywhere."
    ]
    again = about | {"ts": world.slack.next_ts()}
    assert await _told(world, type="app_mention", **again) == [200]
    assert not [each for each in inbox(world.priya) if "cannot" in each.casefold()]


async def test_the_command_works_in_a_group_direct_message(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode", in_=_group(world))
    await world.sally.fills({"Department": "Sales"})
    await world.sally.fills({"Category": "Something else"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "Dark mode" in world.card(1).rendered
    assert [each for each in inbox(world.sally) if "PM-1" in each]
