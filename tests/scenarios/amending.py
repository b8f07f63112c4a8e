"""How people open, and send, the form in which a request is put right."""

from bot.sandbox.person import Person
from bot.sandbox.records import Message, Submission
from tests.scenarios.asking import ask
from tests.world import World

ASK = "We need SSO to close the deal"


async def captured(world: World) -> Message:
    return await ask(world, world.sally, "#sales", ASK)


async def opens(world: World, who: Person, button: str, on: Message) -> None:
    await who.clicks(on, button)
    assert who.front.title.startswith("Details of PM-")


async def edits(world: World, who: Person, number: int = 1) -> None:
    """A product manager opens the form from the card."""
    await who.clicks(world.card(number), "More…")
    await who.clicks_in_modal("Edit details")
    assert who.front.title == f"Details of PM-{number}"


async def saves(world: World, who: Person) -> Submission:
    sent = await who.submits()
    await world.quiet()
    return sent
