"""What a product manager writes to the person who asked."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block

from bot.views import attached, mrkdwn
from bot.views.message import Message, saying

_HOW = "Answer in this thread: product management reads it."
# A link opens for who is where the file was shared, and nobody else.
_FILES = "If Slack does not let you open a file, say so in this thread: they can share it with you."


def build(content: Mapping[str, Any]) -> Message:
    """From what was kept: `by` (a name), `text`, `ref`, `files`."""
    by, text = str(content.get("by") or "Someone"), str(content.get("text") or "")
    who = f"*{mrkdwn.calm(by, 80)}* (product management):"
    words = f"{content.get('ref')}: {mrkdwn.one_line(by)} (product management): {text}"
    blocks: list[Block] = [mrkdwn.section(f"{who}\n{mrkdwn.quote(text, 2800)}")]
    if files := attached.blocks(content.get("files")):
        return saying(words, [*blocks, *files, mrkdwn.context(_HOW, _FILES)])
    return saying(words, [*blocks, mrkdwn.context(_HOW)])
