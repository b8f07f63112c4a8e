"""What the requester is told when its roadmap item is taken off; drawn from what was kept then."""

from collections.abc import Mapping
from typing import Any

from bot.views import decision_notice, mrkdwn
from bot.views.message import Message, saying


def build(content: Mapping[str, Any]) -> Message:
    """The notice from a snapshot: ref, title, item_title, by (a name), why."""
    ref, title, item, by, why = (
        str(content.get(key) or "") for key in ("ref", "title", "item_title", "by", "why")
    )
    who = mrkdwn.calm(by, 80) or "Product management"
    what = f"*{mrkdwn.calm(item, 600)}*" if item else "what you asked for"
    told = f"{who} took {what} off the roadmap for now."
    blocks = [
        mrkdwn.section(f"{decision_notice.heading_of(content)}\n{told}"),
        *([mrkdwn.section(mrkdwn.quote(why))] if why.strip() else []),
        mrkdwn.context(
            "Your request stays approved: I'll tell you when it is planned anew. If that is a "
            "problem for you, write here."
        ),
    ]
    return saying(f"{ref} is off the roadmap for now: {mrkdwn.one_line(title)}.", blocks)
