"""Rich text: what Slack makes of typed text, and how it reads again."""

import html
import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

# What a person may type that Slack turns into something live.
_TYPED = re.compile(
    r"(?P<url>https?://[^\s<>|]+[^\s<>|.,;:!?)'\"])"
    r"|(?P<mail>(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w@/])@[\w.-]*\w)"
    r"|(?P<channel>(?<![\w#/&])#[\w-]*\w)"
    r"|(?P<emoji>(?<![\w:]):[a-z0-9_+-]+:(?![\w:]))"
)
BROADCASTS = ("here", "channel", "everyone")


def typed(text: str, resolve: Callable[[str], str | None]) -> list[Json]:
    """The inline elements of typed text. `resolve("@sally")` gives an id, or None for nobody."""
    found: list[Json] = []
    end = 0
    for match in _TYPED.finditer(text):
        element = _live(match, resolve)
        if element is None:
            continue
        found += _plain(text[end : match.start()])
        found.append(element)
        end = match.end()
    return found + _plain(text[end:])


def _plain(text: str) -> list[Json]:
    return [{"type": "text", "text": text}] if text else []


def _live(match: re.Match[str], resolve: Callable[[str], str | None]) -> Json | None:
    kind, word = str(match.lastgroup), match.group()
    if kind == "url":
        return {"type": "link", "url": word}
    if kind == "mail":
        return {"type": "link", "url": f"mailto:{word}", "text": word}
    if kind == "emoji":
        return {"type": "emoji", "name": word.strip(":")}
    if kind == "mention" and word[1:] in BROADCASTS:
        return {"type": "broadcast", "range": word[1:]}
    found = resolve(word)
    return None if found is None else _reference(found)


def _reference(identifier: str) -> Json:
    if identifier.startswith("C"):
        return {"type": "channel", "channel_id": identifier}
    if identifier.startswith("S"):
        return {"type": "usergroup", "usergroup_id": identifier}
    return {"type": "user", "user_id": identifier}


def as_text(elements: list[Json]) -> str:
    """The message's `text` for these elements, escaped as Slack sends it (facts.md section 6)."""
    return "".join(_AS_TEXT[element["type"]](element) for element in elements)


def _link_text(element: Json) -> str:
    label = f"|{html.escape(element['text'], quote=False)}" if "text" in element else ""
    return f"<{html.escape(element['url'], quote=False)}{label}>"


_AS_TEXT: dict[str, Callable[[Json], str]] = {
    "text": lambda e: html.escape(e["text"], quote=False),
    "link": _link_text,
    "emoji": lambda e: f":{e['name']}:",
    "broadcast": lambda e: f"<!{e['range']}>",
    "channel": lambda e: f"<#{e['channel_id']}|>",
    "usergroup": lambda e: f"<!subteam^{e['usergroup_id']}>",
    "user": lambda e: f"<@{e['user_id']}>",
}


def block(elements: list[Json], block_id: str) -> Json:
    """The rich_text block that a person's message bears."""
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def spoken(body: Json, names: Callable[[str], str]) -> str:
    """A rich_text block as read: sections, lists with a dot before each item, quotes."""
    return "\n".join(_part(part, names) for part in body.get("elements") or [])


def _part(part: Json, names: Callable[[str], str]) -> str:
    inside = part.get("elements") or []
    if part.get("type") == "rich_text_list":
        return "\n".join(f"• {_inline(item.get('elements') or [], names)}" for item in inside)
    said = _inline(inside, names)
    return f"> {said}" if part.get("type") == "rich_text_quote" else said


def _inline(elements: list[Json], names: Callable[[str], str]) -> str:
    return "".join(_word(element, names) for element in elements)


def _word(element: Json, names: Callable[[str], str]) -> str:
    for key in ("user_id", "channel_id", "usergroup_id"):
        if key in element:
            return names(str(element[key]))
    if element.get("type") == "emoji":
        return f":{element.get('name')}:"
    if element.get("type") == "broadcast":
        return f"@{element.get('range')}"
    return str(element.get("text") or element.get("fallback") or element.get("url") or "")
