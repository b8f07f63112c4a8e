"""Long texts of somebody's, in as many blocks as they need."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.domain import texts
from bot.views import mrkdwn


def sections(text: str) -> list[Block]:
    """The whole `text` as they wrote it, 3000 characters a block; nothing in it is live."""
    return [mrkdwn.plain_section(part) for part in _parts(text)]


def _parts(text: str) -> Iterator[str]:
    """`text` in pieces that fit a block, each ending at a line or a word where one is near."""
    while text:
        window = text if len(text) <= mrkdwn.MOST else _window(text)
        if window.strip():
            yield window.strip("\n")
        text = text[len(window) :]


def _window(text: str) -> str:
    most = texts.cut(text, mrkdwn.MOST, mark="") or text[: mrkdwn.MOST]
    end = max(most.rfind("\n"), most.rfind(" "))
    return most[:end] if end > mrkdwn.MOST * 4 // 5 else most
