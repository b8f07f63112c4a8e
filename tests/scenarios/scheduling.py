"""How updates are scheduled in these stories: from the list of schedules."""

from typing import Any

from bot.sandbox.person import Person
from tests.world import World


async def schedules(who: Person) -> str:
    """`who` opens the schedules from the settings, and reads them."""
    await who.runs("/pm-request settings")
    await who.clicks_in_modal("Schedules")
    return who.front.text


def rows(who: Person) -> list[str]:
    """The schedules in the modal in front, each as it reads."""
    texts = [str(block.get("text", {}).get("text", "")) for block in who.front.blocks]
    return [text for text in texts if " in <#" in text]


async def deed(world: World, who: Person, name: str, audience: str) -> None:
    """`who` chooses `name` in the menu of an audience's first schedule."""
    menus = [
        block["accessory"]
        for block in who.front.blocks
        if block.get("accessory") and f"*{audience}* in" in block["text"]["text"]
    ]
    [option] = [o for o in menus[0]["options"] if o["text"]["text"] == name]
    await who.clicks_in_modal(name, value=option["value"])
    await world.quiet()


async def save(world: World, who: Person, **fields: Any) -> None:
    await who.fills(fields)
    assert (await who.submits()).closed
    await world.quiet()


async def change(world: World, audience: str, **fields: Any) -> None:
    """Priya changes an audience's first schedule."""
    await schedules(world.priya)
    await deed(world, world.priya, "Change", audience)
    await save(world, world.priya, **fields)
    await world.priya.closes()


async def add(world: World, who: Person, **fields: Any) -> None:
    """`who` adds a schedule."""
    await schedules(who)
    await who.clicks_in_modal("Add a schedule")
    await save(world, who, **fields)
    await who.closes()
