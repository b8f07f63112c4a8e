"""What of the bot's Slack shows, counted by the key that every post of ours carries."""

from collections import Counter

from bot.sandbox.records import Message
from bot.sandbox.workspace import Workspace
from tests.world import World

INTROS = {"intro:#pm-triage": 1, "intro:#sales": 1, "intro:#marketing": 1}


def posts(slack: Workspace) -> dict[str, list[Message]]:
    """The bot's messages by key; a channel's id in a key is given as its #name."""
    found: dict[str, list[Message]] = {}
    for channel in slack.channels.values():
        for message in channel.messages.values():
            if message.by_app and not message.deleted and not message.ephemeral_to:
                found.setdefault(_key(slack, message), []).append(message)
    return found


def counted(slack: Workspace) -> Counter[str]:
    """How often each of the bot's messages stands on Slack."""
    return Counter({key: len(messages) for key, messages in posts(slack).items()})


def kinds(slack: Workspace) -> Counter[str]:
    """How many cards, notices, ... stand on Slack."""
    return Counter(key.partition(":")[0] for key in counted(slack).elements())


def once(*keys: str) -> Counter[str]:
    """The introductions of a new workspace and `keys`, each once."""
    return Counter(INTROS) + Counter(keys)


def _key(slack: Workspace, message: Message) -> str:
    payload = (message.metadata or {}).get("event_payload") or {}
    kind, _, subject = str(payload.get("post_key") or message.rendered).partition(":")
    return f"{kind}:{slack.spoken_name(subject)}"


async def a_day_of_requests(world: World) -> None:
    """Sally asks in a message and in a form, Priya approves one and asks about the other,
    and on Monday Sales gets its digest."""
    asked = await world.sally.posts("#sales", "We need SSO to close the deal with Initech")
    await world.quiet()
    await world.sally.runs("/pm-request We need a dark mode", in_="#sales")
    await world.sally.fills({"Title": "Dark mode", "Category": "New capability or change"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    await world.priya.reacts(asked, "white_check_mark")
    await world.wait(70)  # the grace time of a decision by reaction
    await world.priya.clicks(world.card(2), "Ask for info")
    await world.priya.fills({"What do you need to know?": "On the phone, too?"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.clock_to("Monday 09:00")


ALL_OF_IT = once(
    "card:1",
    "card:2",
    "confirmation:1",
    "confirmation:2",
    "notice:1",
    "notice:2",
    "digest:1",
    "digest_page:1:0",
    "reminder:1",
)
