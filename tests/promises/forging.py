"""Clicks and choices that no view of the bot offers to whoever makes them."""

from typing import Any

from bot.sandbox import interactions
from bot.sandbox.elements import Clickable
from bot.sandbox.person import Person
from bot.sandbox.records import Answer, Message, View

Json = dict[str, Any]


async def press(
    who: Person, place: Message | View, action_id: str, value: str, *, block_id: str = "forged"
) -> Answer:
    """A button of theirs with any action_id and value, at `place`; it has a trigger as any has."""
    text = {"type": "plain_text", "text": "Forged", "emoji": True}
    button: Json = {"type": "button", "action_id": action_id, "value": value, "text": text}
    return await interactions.click(who, place, Clickable({"block_id": block_id}, button, "Forged"))


async def pick(
    who: Person, place: Message | View, action_id: str, value: str, *, block_id: str = "forged"
) -> Answer:
    """An option of a menu, with any action_id and value."""
    text = {"type": "plain_text", "text": "Forged", "emoji": True}
    option: Json = {"text": text, "value": value}
    menu: Json = {"type": "overflow", "action_id": action_id, "options": [option]}
    chosen = Clickable({"block_id": block_id}, menu, "Forged", option)
    return await interactions.click(who, place, chosen)
