"""Somebody asked the bot directly, and it cannot tell for which department."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.domain import texts
from bot.views import mrkdwn, usage
from bot.views.message import Message, saying


def build(content: Mapping[str, Any]) -> Message:
    """From what was kept: `text`, our question, and `typed`, their words, for the form."""
    question, typed = str(content.get("text")), str(content.get("typed") or "")
    button = ButtonElement(
        text=mrkdwn.label("Choose the department"),
        action_id=usage.FILE,
        value=texts.cut(typed, usage.VALUE_MOST),
        style="primary",
    )
    asked = mrkdwn.section(mrkdwn.sentence(question))
    return saying(question, [asked, ActionsBlock(elements=[button])])
