"""The files that came with what somebody said: named, and linked where Slack tells where."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain import files
from bot.domain.files import File
from bot.views import mrkdwn

MOST_NAME = 80


def of(kept: object) -> tuple[File, ...]:
    """From what a row, a notice or a form keeps."""
    return files.told(kept)


def blocks(kept: Sequence[Mapping[str, Any]] | None) -> list[Block]:
    """A line for them; at most ten come with a message."""
    named = [
        f":paperclip: {mrkdwn.link(file.permalink, file.name, MOST_NAME)}" for file in of(kept)
    ]
    return [mrkdwn.context(*named)] if named else []


def beside(text: str, kept: Sequence[Mapping[str, Any]] | None) -> str:
    """`text`, unless it says no more than what the files are called."""
    return "" if text == files.names(of(kept)) else text
