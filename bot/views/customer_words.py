"""What a customer is to be told besides the reason: inputs in the form of a decision."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain import pushbacks
from bot.models import Request
from bot.views import inputs, mrkdwn, submission

WORKAROUND, WOULD_CHANGE, AVOID = (
    f"customer_words_{name}" for name in ("workaround", "would_change", "avoid")
)
MOST = 1500
_LABELS = {
    WORKAROUND: "What they can do meanwhile",
    WOULD_CHANGE: "What would change the answer",
    AVOID: "Words to avoid",
}
_LEAD = "For whoever tells the customer, besides the reason above:"


def fields(request: Request, target: str) -> list[Block]:
    """The inputs, where a customer is to hear of taking `request` to `target`."""
    if request.customer_id is None or target not in pushbacks.TOLD_OF:
        return []
    typed = [
        inputs.typed(block_id, label, most=MOST, multiline=True, optional=True)
        for block_id, label in _LABELS.items()
    ]
    return [mrkdwn.section(_LEAD), *typed]


def parse(view: Mapping[str, Any]) -> dict[str, str | None]:
    """What was typed: `workaround`, `would_change` and `avoid`."""
    return {
        "workaround": submission.text(view, WORKAROUND, most=MOST) or None,
        "would_change": submission.text(view, WOULD_CHANGE, most=MOST) or None,
        "avoid": submission.text(view, AVOID, most=MOST) or None,
    }
