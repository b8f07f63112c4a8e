"""What a product manager writes to the person who asked."""

from collections.abc import Mapping
from typing import Any

from bot.views import mrkdwn
from bot.views.message import Message, saying

_HOW = "Answer in this thread: product management reads it."


def build(content: Mapping[str, Any]) -> Message:
    """From what was kept: `by` (a name), `text`, `ref`."""
    by, text = str(content.get("by") or "Someone"), str(content.get("text") or "")
    who = f"*{mrkdwn.calm(by, 80)}* (product management):"
    words = f"{content.get('ref')}: {mrkdwn.one_line(by)} (product management): {text}"
    return saying(
        words, [mrkdwn.section(f"{who}\n{mrkdwn.quote(text, 2800)}"), mrkdwn.context(_HOW)]
    )
