"""What people could write to break a view, and the checks that nothing did."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, Option, StaticSelectElement
from slack_sdk.models.views import View

from bot.sandbox import block_kit
from bot.views import modal
from bot.views.message import MOST_TEXT, Message
from tests.views.filled import words

Drawn = Message | View | Sequence[Block] | Sequence[Option]

# Slack may refuse 11,300 characters in the blocks of a message; about 9,000 are safe, and a few
# labels (facts.md, section 9).
MOST_IN_ALL = 9_500
FAMILY = "👩‍👩‍👧‍👦"
WORDS = (
    "<!channel> <!here> <@U1> <#C1|sales> <!subteam^S1> <https://evil.example|free>",
    "`code` ```block``` *bold* _it_ ~no~ *_~`*_~`",
    "https://evil.example @channel @here #general mailto:a@b.example",
    "> quote\n>>> more\n\n\n* list\n",
    "]}\\\"' | <> &lt; &amp;amp; {status} %s {0}",
    "\u202eright to left\u202c שלום עולם مرحبا",
    "x",
)


def texts(most: int) -> list[str]:
    """Hostile texts of at most `most` characters, and each kind of longest one."""
    endless = ("&", "<", FAMILY, "*", "é" + "\u0301", "word ", "🇩🇪")
    return [*(text[:most] for text in WORDS), *((each * most)[:most] for each in endless)]


def check_message(message: Message, *, live: tuple[str, ...] = ()) -> dict[str, Any]:
    """Slack would take it, nothing in it is live but `live`; its payload."""
    payload = message.payload()
    blocks, text = payload["blocks"], payload["text"]
    assert block_kit.problems_in_message(blocks, text) == []
    assert sum(map(len, words(blocks))) <= MOST_IN_ALL
    assert 0 < len(text) <= MOST_TEXT
    assert set(block_kit.live_tokens(blocks, text)) <= set(live)
    return payload


def check_view(view: View, *, live: tuple[str, ...] = (), kind: str = "modal") -> dict[str, Any]:
    """Slack would take it, nothing in it is live but `live`; its payload."""
    payload: dict[str, Any] = view.to_dict()
    assert block_kit.problems_in_view(payload, kind=kind) == []
    assert set(block_kit.live_tokens(payload["blocks"], "")) <= set(live)
    return payload


def check_drawn(drawn: Drawn, *, live: tuple[str, ...] = ()) -> dict[str, Any]:
    """The same for whatever a view draws: blocks stand in a modal, options in a menu of one."""
    if isinstance(drawn, Message):
        return check_message(drawn, live=live)
    if isinstance(drawn, View):
        return check_view(drawn, live=live)
    blocks = [each for each in drawn if isinstance(each, Block)]
    if options := [each for each in drawn if isinstance(each, Option)]:
        menu = StaticSelectElement(action_id="x", options=options)
        blocks.append(InputBlock(label="x", element=menu))
    return check_view(modal.build(title="x", blocks=blocks, callback_id="x", submit="x"), live=live)
