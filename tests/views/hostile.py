"""What people could write to break a view, and the checks that nothing did."""

from typing import Any

from slack_sdk.models.views import View

from bot.sandbox import block_kit
from bot.views.message import MOST_TEXT, Message

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
    assert 0 < len(text) <= MOST_TEXT
    assert set(block_kit.live_tokens(blocks, text)) <= set(live)
    return payload


def check_view(view: View, *, live: tuple[str, ...] = (), kind: str = "modal") -> dict[str, Any]:
    """Slack would take it, nothing in it is live but `live`; its payload."""
    payload: dict[str, Any] = view.to_dict()
    assert block_kit.problems_in_view(payload, kind=kind) == []
    assert set(block_kit.live_tokens(payload["blocks"], "")) <= set(live)
    return payload
