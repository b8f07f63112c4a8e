"""What everyone who asked is told when it ships; drawn from what was kept then."""

from collections.abc import Mapping
from typing import Any

from bot.views import decision_notice, mrkdwn
from bot.views.message import Message, saying


def build(content: Mapping[str, Any]) -> Message:
    """The notice from a snapshot: ref, title, item_title, by (a name), request_id."""
    item, by = (_line(content, key) for key in ("item_title", "by"))
    told = "It shipped :rocket:"
    if item:
        told = f"It shipped with *{mrkdwn.calm(item, 600)}* :rocket:"
    thanks = f"Thank you for asking. {mrkdwn.calm(by, 80) or 'Product management'} shipped it."
    blocks = [
        mrkdwn.section(f"{decision_notice.heading_of(content)}\n{told}"),
        mrkdwn.context(thanks),
    ]
    return saying(f"{_line(content, 'ref')} shipped: {_line(content, 'title')}.", blocks)


def _line(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return mrkdwn.one_line(value) if isinstance(value, str) else ""
