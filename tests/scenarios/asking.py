"""How people ask in these stories: in a channel, or with the form."""

from typing import Any

from bot import clock
from bot.sandbox.person import Person
from bot.sandbox.records import Message, Submission
from bot.services import spoken
from tests.world import World

APART = spoken.TOGETHER_SECONDS + 1
BODY = "What is needed, and why"
# What a card offers while the request waits for a decision.
OPEN = [
    *("Approve", "Defer", "Decline"),
    *("Ask for info", "Not a request", "Reply to requester", "Duplicate of…", "More…"),
]


async def ask(world: World, who: Person, where: str, text: str, **more: Any) -> Message:
    """`who` writes `text` into a channel; gives their message once everything is shown.

    Not within two minutes of the last they wrote there: that would be one request with it.
    """
    theirs = [m for m in who.sees(where) if m.user == who.id and not m.subtype]
    if theirs and clock.now().timestamp() - float(theirs[-1].ts) <= APART:
        await world.wait(APART)
    message = await who.posts(where, text, **more)
    await world.quiet()
    return message


async def for_customer(who: Person, name: str, field: str = "On behalf of (customer)") -> None:
    """In the form, `who` types a customer's name and chooses them, or chooses to add them."""
    offered = await who.searches(field, name)
    await who.fills({field: name if name in offered else f"Add “{name}”"})


async def fill_in(
    world: World, who: Person, title: str, *, in_: str = "#sales", **fields: Any
) -> Submission:
    """`who` sends the form of /pm-request, opened in `in_`, with `fields` by label besides."""
    await who.runs("/pm-request", in_=in_)
    await who.fills({"Title": title, BODY: f"{title}, please.", **fields})
    if not who.front.fields["Category"]:
        await who.fills({"Category": "New capability or change"})
    if who.front.fields["Category"] == "Needed to close a deal" and not who.front.fields["Account"]:
        await for_customer(who, "Globex", "Account")
    sent = await who.submits()
    if who.modal and who.front.title == "Asked before?":
        sent = await who.submits()  # they file it anyway
    await world.quiet()
    return sent


async def decide(world: World, who: Person, number: int, button: str, **fields: Any) -> Submission:
    """`who` clicks a button on the card of PM-<number> and sends the form that asks why."""
    await who.clicks(world.card(number), button)
    await who.fills(fields)
    sent = await who.submits()
    await world.quiet()
    return sent


def thread(who: Person, root: Message) -> list[str]:
    """What `who` reads below a message."""
    return [message.rendered for message in who.sees(root)]


def talk(who: Person, number: int) -> list[str]:
    """The conversation about PM-<number> in the direct message with the bot, from its start."""
    return [message.rendered for message in begun(who, number)]


def begun(who: Person, number: int) -> list[Message]:
    """The same, as messages."""
    [root] = [m for m in who.inbox if m.text.startswith(f"I filed PM-{number}:")]
    return [root, *who.sees(root)]


def inbox(who: Person) -> list[str]:
    """What `who` reads in the direct message with the bot, threads aside."""
    return [message.rendered for message in who.inbox]


def by_bot(world: World, where: str) -> list[Message]:
    """What the bot wrote into a channel, seen by a product manager; threads and joins aside."""
    seen = world.priya.sees(where)
    return [m for m in seen if m.by_app and not m.subtype and not m.ephemeral_to]
