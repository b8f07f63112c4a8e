"""Messages: what Slack would refuse in the blocks and text of a post."""

from collections.abc import Iterator

from bot.sandbox.block_kit.blocks import BLOCKS
from bot.sandbox.block_kit.identity import problems_among
from bot.sandbox.block_kit.schema import items, problem, string

MSG_BLOCKS_TOO_LONG = "msg_blocks_too_long"
MOST_BLOCKS = 50
# Undocumented, seen between 11,300 and 13,300 (facts.md section 9).
MOST_TEXT = 12_000

_MESSAGE_BLOCKS = items(BLOCKS["message"], most=MOST_BLOCKS, least=0)
_ANY_STRING = string(least=0)


def problems_in_message(blocks: object, text: object) -> list[str]:
    """What Slack would refuse, each with a JSON pointer; empty when it would take the message.

    `blocks` and `text` are any JSON, None when not given. A problem that begins with
    `MSG_BLOCKS_TOO_LONG` has that error code of its own; all others are invalid_blocks.
    """
    found = [] if text is None else list(_ANY_STRING(text, "/text"))
    if blocks is None:
        return found
    found += _MESSAGE_BLOCKS(blocks, "/blocks")
    found += problems_among(blocks, "/blocks", "message")
    length = sum(len(text) for text in _texts(blocks))
    if length > MOST_TEXT:
        what = f"{MSG_BLOCKS_TOO_LONG}: {length} characters of text, about {MOST_TEXT} allowed"
        found.append(problem(what, "/blocks"))
    return found


def _texts(value: object) -> Iterator[str]:
    """Every string that stands under `text`, however deep."""
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, list):
            waiting.extend(held)
        elif isinstance(held, dict):
            if isinstance(held.get("text"), str):
                yield held["text"]
            waiting.extend(held.values())
