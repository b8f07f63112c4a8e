"""Blocks and views as Slack keeps them: ids for who gave none, defaults written out, escaped."""

import copy
import html
import re
from typing import Any

from bot.sandbox import elements, ids

Json = dict[str, Any]
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
_NEEDS_ACTION_ID = {*elements.STATEFUL, "button", "overflow"}


def text(raw: str) -> str:
    """Text from the app: a lone & becomes &amp;, what looks like markup stays."""
    return _BARE_AMPERSAND.sub("&amp;", raw)


def message_blocks(blocks: list[Json]) -> list[Json]:
    """Texts come back with entities (facts.md section 4), so they are kept with them."""
    kept = _with_ids(blocks)
    _fill_texts(kept, escape=True)
    return kept


def view_body(view: Json) -> Json:
    kept = copy.deepcopy(view)
    kept["blocks"] = _with_ids(kept.get("blocks") or [])
    _fill_texts(kept, escape=False)
    return kept


def _with_ids(blocks: list[Json]) -> list[Json]:
    kept = copy.deepcopy(blocks)
    for block in kept:
        block.setdefault("block_id", ids.short())
        if block["type"] == "input":
            block.setdefault("optional", False)
            block.setdefault("dispatch_action", False)
        for element in elements.elements_of(block):
            if element["type"] in _NEEDS_ACTION_ID:
                element.setdefault("action_id", ids.short())
    return kept


def _fill_texts(node: Any, *, escape: bool) -> None:
    """plain_text has `emoji`, mrkdwn has `verbatim`, whether given or not."""
    if isinstance(node, list):
        for child in node:
            _fill_texts(child, escape=escape)
    if not isinstance(node, dict):
        return
    if node.get("type") == "plain_text":
        node.setdefault("emoji", True)
    if node.get("type") == "mrkdwn":
        node.setdefault("verbatim", False)
    if escape and node.get("type") in ("plain_text", "mrkdwn"):
        node["text"] = _escaped(node["type"], node["text"])
    for child in node.values():
        _fill_texts(child, escape=escape)


def _escaped(kind: str, raw: str) -> str:
    found = text(raw)
    if kind == "mrkdwn":
        return found
    return html.escape(html.unescape(found), quote=False)
