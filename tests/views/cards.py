"""Cards as tests need them, and what can be pressed on them."""

from typing import Any

from bot.models import Request
from bot.views import mrkdwn
from bot.views.card import Card
from tests import rows

LINK = "https://acme.slack.com/archives/C1/p1?thread_ts=1.2&cid=C1"
NAMES = {rows.ANA: "Ana", rows.PRIYA: "Priya"}
WHEN = mrkdwn.moment(rows.NOW)
AGO = mrkdwn.ago(rows.NOW)


def card_of(request: Request | None = None, **values: Any) -> Card:
    request = request or rows.request(12, id=7, source_channel="C1", source_ts="1.2")
    usual: dict[str, Any] = {
        "decision": None,
        "item": None,
        "answer": None,
        "names": NAMES,
        "is_redacted": False,
        "channel_name": "sales",
        "permalink": LINK,
        "now": rows.NOW,
    }
    return Card(request=request, **usual | values)


def buttons_of(payload: dict[str, Any]) -> dict[str, str]:
    """What each button and each option of the overflow sends, by its text."""
    actions = [block for block in payload["blocks"] if block["type"] == "actions"]
    found = {}
    for element in (each for block in actions for each in block["elements"]):
        for each in element.get("options", [element]):
            found[each["text"]["text"]] = each["value"]
    return found
