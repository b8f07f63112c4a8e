"""How people ask in these stories: in a channel, or with the form."""

from typing import Any

from bot.sandbox.person import Person
from bot.sandbox.records import Message, Submission
from tests.world import World

BODY = "What is needed, and why"


async def ask(world: World, who: Person, where: str, text: str, **more: Any) -> Message:
    """`who` writes `text` into a channel; gives their message once everything is shown."""
    message = await who.posts(where, text, **more)
    await world.quiet()
    return message


async def fill_in(
    world: World, who: Person, title: str, *, in_: str = "#sales", **fields: Any
) -> Submission:
    """`who` sends the form of /pm-request, opened in `in_`, with `fields` by label besides."""
    await who.runs("/pm-request", in_=in_)
    await who.fills({"Title": title, BODY: f"{title}, please.", **fields})
    if not who.front.fields["Category"]:
        await who.fills({"Category": "New capability or change"})
    sent = await who.submits()
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


def inbox(who: Person) -> list[str]:
    """What `who` reads in the direct message with the bot, threads aside."""
    return [message.rendered for message in who.inbox]


def by_bot(world: World, where: str) -> list[Message]:
    """What the bot wrote into a channel, seen by a product manager; threads and joins aside."""
    seen = world.priya.sees(where)
    return [m for m in seen if m.by_app and not m.subtype and not m.ephemeral_to]
