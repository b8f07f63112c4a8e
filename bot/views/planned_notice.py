"""What the requester is told when it goes onto the roadmap; drawn from what was kept then."""

from collections.abc import Mapping
from typing import Any

from bot.views import decision_notice, mrkdwn
from bot.views.message import Message, saying


def build(content: Mapping[str, Any]) -> Message:
    """The notice from a snapshot: ref, title, item (title, horizon, earliest, latest)."""
    ref, title = (str(content.get(key) or "") for key in ("ref", "title"))
    item = content.get("item")
    line = decision_notice.roadmap_line(item) if isinstance(item, Mapping) else "more soon"
    told = f"{decision_notice.heading_of(content)}\nIt is on the roadmap: {line}."
    words = f"{ref} is on the roadmap: {mrkdwn.one_line(title)}."
    return saying(words, [mrkdwn.section(told), mrkdwn.context("I'll tell you when it ships.")])
