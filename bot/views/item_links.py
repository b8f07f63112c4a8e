"""The button that opens a roadmap item's screen, wherever it stands."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ButtonElement

from bot.domain import item_tabs
from bot.domain.item_tabs import Tab
from bot.views import mrkdwn, submission

# A family: its value is the item's id, its tab, and the tab's page.
OPEN = "item_open"


def value(item_id: int, tab: Tab = item_tabs.OVERVIEW, page: int = 1) -> str:
    """What a button to that tab sends."""
    return f"{item_id}:{tab.key}:{page}"


def parse(sent: object) -> tuple[int, str, int] | None:
    """(item id, tab, page from 1) of what a button sent; None if it is not that."""
    item, _, rest = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    tab, _, page = rest.partition(":")
    item_id = submission.number(item)
    return (item_id, tab, submission.number(page) or 1) if item_id else None


def button(
    item_id: int, title: str, text: str = "Open", tab: Tab = item_tabs.OVERVIEW
) -> ButtonElement:
    """Opens the item called `title`."""
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=f"{OPEN}:{item_id}",
        value=value(item_id, tab),
        accessibility_label=mrkdwn.label(f"{text}: {title}").text,
    )


def shown(view: Mapping[str, Any]) -> tuple[int, str, int] | None:
    """(item id, tab, page) that an item's screen shows; None if it does not say."""
    about = submission.metadata(view)
    item_id = submission.number(about.get("item"))
    if item_id is None:
        return None
    return item_id, submission.word(about.get("tab")), submission.number(about.get("page")) or 1
