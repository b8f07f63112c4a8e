"""What the requester is told when product management changed the details of their request."""

from collections.abc import Mapping
from typing import Any

from bot.views import mrkdwn
from bot.views.message import Message, saying

MOST_CHANGED = 2500


def build(content: Mapping[str, Any]) -> Message:
    """From what was kept: `by` (a name), `ref`, `changed` (each in words), `is_open`."""
    by, ref = str(content.get("by") or "Someone"), str(content.get("ref") or "")
    changed = ", ".join(str(each) for each in content.get("changed") or [])
    who = f"{by} (product management) changed {ref}"
    line = f"*{mrkdwn.calm(who, 120)}*: {mrkdwn.calm(changed, MOST_CHANGED)}."
    how = (
        f"Is that not right? Change it with the button on what I wrote when I filed {ref}."
        if content.get("is_open")
        else "Is that not right? Say so in this thread: product management reads it."
    )
    words = f"{mrkdwn.one_line(who)}: {mrkdwn.one_line(changed)}."
    return saying(words, [mrkdwn.section(line), mrkdwn.context(how)])
