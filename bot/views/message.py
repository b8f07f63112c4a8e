"""What a view of a message is: its words, its blocks; and what a form says is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

from bot.views import mrkdwn

MOST_TEXT = 3900


@dataclass(frozen=True)
class Message:
    """`text` is one escaped sentence for notifications and screen readers; see `saying`."""

    text: str
    blocks: list[Block]

    def payload(self) -> dict[str, Any]:
        """The arguments of chat.postMessage; raises SlackObjectFormationError beyond a limit."""
        return {
            "text": self.text,
            "blocks": [block.to_dict() for block in self.blocks],
            "unfurl_links": False,
            "unfurl_media": False,
        }


class FormErrors(Exception):
    """What is wrong in a submitted form: a sentence by the block_id of the input it is about."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(self.errors.values()))


def saying(words: str, blocks: Sequence[Block]) -> Message:
    """A message whose text is `words`: plain as people write them, escaped and cut here."""
    return Message(mrkdwn.escape(words, MOST_TEXT), list(blocks))
