"""The shortcuts people find in Slack's menus: one line each."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`kind`: on a message, or anywhere (facts.md, section 12: name 24, description 150)."""

    callback_id: str
    kind: Literal["message", "global"]
    name: str
    description: str


NEW = Shortcut("new_request", "global", "New request", "Ask product management for something")
FILE = Shortcut(
    "file_message", "message", "File with PM", "Bring this message to product management"
)
SEND = Shortcut(
    "send_to_requester",
    "message",
    "Send to requester",
    "Send what you wrote below a card to the person who asked",
)

SHORTCUTS = (NEW, FILE, SEND)
