"""How product managers plan in these stories: an item on the roadmap, moved, shipped."""

from typing import Any

from bot.sandbox.person import Person
from bot.sandbox.records import Submission
from tests.world import World


async def plan(world: World, title: str, **fields: Any) -> None:
    """Priya puts a new item on the roadmap, from the roadmap itself."""
    who = world.priya
    await who.runs("/pm-request roadmap")
    await who.clicks_in_modal("New item")
    await who.fills({"Title": title, **fields})
    assert (await who.submits()).closed
    await who.closes()
    await world.quiet()


async def choose(who: Person, deed: str, title: str) -> None:
    """`who` opens the roadmap and chooses `deed` in the menu of the item called `title`."""
    await who.runs("/pm-request roadmap")
    menus = [
        block["accessory"]
        for block in who.front.blocks
        if block.get("accessory") and title in block["text"]["text"]
    ]
    [option] = [o for o in menus[0]["options"] if o["text"]["text"] == deed]
    await who.clicks_in_modal(deed, value=option["value"])


async def change(world: World, who: Person, deed: str, title: str, **fields: Any) -> Submission:
    """`who` changes, moves or ships an item: the form is filled in and sent."""
    await choose(who, deed, title)
    await who.fills(fields)
    sent = await who.submits()
    await world.quiet()
    return sent


async def approve(world: World, number: int) -> None:
    """Priya approves PM-<number>."""
    await world.priya.clicks(world.card(number), "Approve")
    await world.quiet()
