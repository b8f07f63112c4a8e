"""What a product manager writes about a roadmap item, as long as it may be, and looks at again."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.person import Person

Saying = Callable[[int], str]
Sending = Callable[[dict[str, Any]], Awaitable[None]]

SAID = (
    "Cleared for customers",
    "Target customer",
    "Who it is for",
    "The problem it solves",
    "The proof",
)


async def describe(priya: Person, say: Saying, line: Saying, sends: Sending) -> None:
    """All that can be said of item 1, tab by tab; how it stands; then its screen."""
    await priya.runs("/pm-request roadmap", in_="#pm-triage")
    await priya.clicks_in_modal("Change", value="1:change")
    await priya.clicks_in_modal("What may be said")
    await priya.fills({"Its name": line(150)} | dict.fromkeys(SAID, say(600)))
    await priya.clicks_in_modal("Strategy")
    offered = await priya.searches("Strategic theme", line(75))
    await priya.fills({"Strategic theme": offered[-1]} if offered else {})
    await sends({"Internal notes": say(3000)})
    await priya.clicks_in_modal("Set status", value="1:status")
    await sends({"Status": "At risk", "Why, in a line": say(500)})
    await priya.clicks_in_modal("Open", value="1:open")
    await _go_on(priya, say, line, sends)


async def _go_on(priya: Person, say: Saying, line: Saying, sends: Sending) -> None:
    """From the item's screen: what blocks it, a gate, what it waits for, a figure."""
    await priya.clicks_in_modal("Blocked…")
    await sends({"Blocked by what?": say(500)})
    await priya.clicks_in_modal("Gates")
    await priya.clicks_in_modal("Set up")
    await sends({"Role that signs it": line(75)})
    await priya.clicks_in_modal("Sign")
    await sends({"Note": say(1000)})
    await priya.clicks_in_modal("Waits for")
    await priya.clicks_in_modal("Add what it waits for")
    await sends({"Or something else": line(300), "Needed by": "2027-01-01"})
    await priya.clicks_in_modal("Business case")
    await priya.clicks_in_modal("Add a figure")
    amount = {"Quarter": "Q1 2027", "Amount": "999,999,999,999"}
    await sends(amount | {"What it rests on": say(1000)})
    for tab in ("Requests", "History", "Overview"):
        await priya.clicks_in_modal(tab)
