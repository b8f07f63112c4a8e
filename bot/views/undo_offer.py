"""What a product manager just did, with a button that takes it back."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ButtonElement

from bot.views import mrkdwn
from bot.views.message import Message, saying

UNDO = "undo_offer_undo"


def build(content: Mapping[str, Any]) -> Message:
    """From what was kept: `text`, what was done, and `notice`, the id by which it is known."""
    text = str(content.get("text") or "")
    button = ButtonElement(
        text=mrkdwn.label("Undo"),
        action_id=UNDO,
        value=str(content.get("notice") or ""),
        accessibility_label=mrkdwn.label(f"Undo: {text}").text,
    )
    return saying(text, [mrkdwn.section(mrkdwn.sentence(text, 1000), button)])
