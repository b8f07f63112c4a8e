"""What a gate's signer is told when they are named; drawn from what was kept then."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.domain import item_tabs
from bot.views import mrkdwn, submission
from bot.views.message import Message, saying

# Opens an item's screen; its value is the item's id, and a tab after a colon.
OPEN = "item_open"


def build(content: Mapping[str, Any]) -> Message:
    """The notice: item_id, title (of the item), gate, role, due (ISO), by (a name)."""
    title, gate, role, by = (
        mrkdwn.one_line(str(content.get(key) or "")) for key in ("title", "gate", "role", "by")
    )
    due = submission.iso_day(content.get("due"))
    until = f" by {mrkdwn.day(due)}" if due else ""
    words = f"{by or 'A product manager'} asks you to sign “{gate}” for “{title}”"
    told = f"{mrkdwn.calm(words, 600)}, as {mrkdwn.calm(role, 100)}{until}."
    more = "Signed says that it is true, and that “on track” can be said of it."
    blocks = [mrkdwn.section(told), mrkdwn.context(more)]
    item_id = submission.number(content.get("item_id"))
    if item_id is None:
        return saying(f"{words}.", blocks)
    return saying(f"{words}.", [*blocks, ActionsBlock(elements=[button(item_id, title)])])


def button(item_id: int, title: str) -> ButtonElement:
    """Leads to the gates of an item."""
    return ButtonElement(
        text=mrkdwn.label("See its gates"),
        action_id=f"{OPEN}:{item_id}",
        value=f"{item_id}:{item_tabs.GATES.key}",
        accessibility_label=mrkdwn.label(f"See the gates of {title}").text,
    )
