"""What people do in the story of a quarter: a deed each, with no more words than it takes."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.person import Person
from bot.sandbox.records import Submission
from tests.scenarios.asking import BODY, for_customer
from tests.scenarios.planning import approve, choose
from tests.scenarios.test_roadmap_items import open_item
from tests.world import World

ACCOUNT, ON_BEHALF = "Account", "On behalf of (customer)"


async def file(
    world: World,
    who: Person,
    in_: str,
    category: str,
    title: str,
    *,
    customer: str = "",
    **fields: Any,
) -> None:
    """`who` asks with the form, opened in `in_`; asked before or not, they ask."""
    await who.runs(f"/pm-request {title}", in_=in_)
    await who.fills({"Category": category})
    if customer:
        known = who.front.fields
        label = next(each for each in (ACCOUNT, "Customer", ON_BEHALF) if each in known)
        await for_customer(who, customer, label)
    await who.fills({BODY: f"{title}, please.", **fields})
    sent = await who.submits()
    if who.modal and who.front.title == "Asked before?":
        sent = await who.submits()
    assert sent.closed, sent.errors
    await world.quiet()


async def behind(world: World, number: int, item: str) -> None:
    """Priya approves PM-<number> and puts it behind an item of the roadmap."""
    await approve(world, number)
    if world.priya.modal:  # it tips the balance, and she means it
        assert (await world.priya.submits()).closed
        await world.quiet()
    await world.priya.clicks(world.card(number), "Add to roadmap")
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Roadmap item": item})
    await _saved(world, world.priya)


async def describe(world: World, item: str, tabs: Mapping[str, Mapping[str, Any]]) -> None:
    """Priya fills in the tabs of an item's form; a theme may be a new one."""
    priya = world.priya
    await choose(priya, "Change", item)
    for tab, fields in tabs.items():
        await priya.clicks_in_modal(tab)
        for label, value in fields.items():
            if label == "Strategic theme":
                found = await priya.searches(label, value)
                value = value if value in found else f"Add “{value}”"
            await priya.fills({label: value})
    await _saved(world, priya)
    await priya.closes()


async def move(world: World, item: str, why: str, **dates: str) -> None:
    await choose(world.priya, "Move dates", item)
    await world.priya.fills({**dates, "Why it moves": why})
    await _saved(world, world.priya)
    await world.priya.closes()


async def ship(world: World, item: str) -> None:
    """Priya ships it, whether or not everything is ready."""
    await choose(world.priya, "Ship it", item)
    ready = "Not everything is ready"
    if ready in world.priya.front.fields:
        await world.priya.fills({ready: ["Ship it all the same; its history will say so"]})
    await _saved(world, world.priya)
    await world.priya.closes()


async def take_off(world: World, item: str, why: str) -> None:
    await open_item(world.priya, item)
    await world.priya.clicks_in_modal("Take it off")
    await world.priya.fills({"Why?": why})
    await _saved(world, world.priya)
    await world.priya.closes()


async def say(world: World, who: Person, item: str, colour: str, why: str = "") -> None:
    """The owner of an item says how it stands."""
    await open_item(who, item)
    await who.fills({"How it stands": colour})
    if why:
        await who.fills({"Why, in a line": why})
        await _saved(world, who)
    await world.quiet()
    who.close_modals()


async def gate(world: World, item: str, number: int, key: str, signer: str) -> None:
    """Priya asks for a gate; `number` is the item's."""
    await open_item(world.priya, item)
    await world.priya.clicks_in_modal("Gates")
    await world.priya.clicks_in_modal("Set up", value=f"{number}:{key}")
    await world.priya.fills({"Who signs it": signer})
    await _saved(world, world.priya)
    world.priya.close_modals()


async def sign(world: World, who: Person, item: str, note: str) -> None:
    await open_item(who, item)
    await who.clicks_in_modal("Gates")
    await who.clicks_in_modal("Sign")
    await who.fills({"Note": note})
    await _saved(world, who)
    who.close_modals()


async def figure(
    world: World, item: str, what: str, quarter: str, amount: str, rests_on: str
) -> None:
    """Priya adds a figure to the business case, for which Fiona answers."""
    await open_item(world.priya, item)
    await world.priya.clicks_in_modal("Business case")
    await world.priya.clicks_in_modal("Add a figure")
    fields = {"What": what, "Quarter": quarter, "Amount": amount, "What it rests on": rests_on}
    await world.priya.fills({**fields, "Who answers for it": "fiona"})
    await _saved(world, world.priya)
    world.priya.close_modals()


async def waits_for(world: World, item: str, other: str, by: str) -> None:
    await open_item(world.priya, item)
    await world.priya.clicks_in_modal("Waits for")
    await world.priya.clicks_in_modal("Add what it waits for")
    await world.priya.fills({"Another roadmap item": other, "Needed by": by})
    await _saved(world, world.priya)
    world.priya.close_modals()


async def country(world: World, code: str) -> None:
    """Priya sets whose public holidays are days off."""
    await world.priya.runs("/pm-request settings")
    await world.priya.clicks(world.priya.front, "Working days and reminders")
    await world.priya.fills({"Country whose public holidays are days off": code})
    await _saved(world, world.priya)
    world.priya.close_modals()


async def _saved(world: World, who: Person) -> None:
    sent: Submission = await who.submits()
    assert sent.closed, sent.errors
    await world.quiet()
