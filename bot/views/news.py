"""What becomes of a request, told to somebody who needs it too."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.domain import statuses
from bot.views import mrkdwn
from bot.views.message import Message, saying


def passed_on(told: Message, ref: str) -> Message:
    """What who asked was told, without their buttons, and why one is told it, too."""
    blocks: list[Block] = [block for block in told.blocks if not isinstance(block, ActionsBlock)]
    why = f"You hear this because your name is on {ref}."
    return Message(told.text, [*blocks, mrkdwn.context(why)])


def of_hidden(content: Mapping[str, Any], own: str, own_title: str) -> Message | None:
    """The same to somebody whose own request went into one that they may not see: what became
    of it, and nothing else. None if that is not known."""
    status = "shipped" if "item_title" in content else content.get("status")
    known = statuses.BY_KEY.get(status) if isinstance(status, str) else None
    if known is None or not known.done or content.get("undone"):
        return None
    title = mrkdwn.calm(f"{own} · {own_title}", 600)
    words = f"It goes on in another request, which is now: {known.label.casefold()}."
    return saying(
        f"{own}: {mrkdwn.one_line(own_title)}. {words}", [mrkdwn.section(f"*{title}*\n{words}")]
    )
