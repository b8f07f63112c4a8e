"""What a gate's signer is told when they are named; drawn from what was kept then."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock

from bot.domain import item_tabs
from bot.views import item_links, mrkdwn, submission
from bot.views.message import Message, saying


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
    button = item_links.button(item_id, title, "See its gates", item_tabs.GATES)
    return saying(f"{words}.", [*blocks, ActionsBlock(elements=[button])])
