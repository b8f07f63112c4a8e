"""Blocks and mrkdwn as a person reads them: plain lines, names for ids, buttons in [brackets]."""

import html
import re
from collections.abc import Callable, Iterable
from typing import Any

from bot.sandbox import rich_text

Json = dict[str, Any]
Names = Callable[[str], str]

_TOKEN = re.compile(r"<([^<>\n]+)>")
_MARKS = [re.compile(rf"(?<![\w{m}])[{m}](?=\S)([^\n{m}]+?)(?<=\S)[{m}](?![\w{m}])") for m in "*_~"]
# What marks do not reach into, and a stand-in for it while marks are taken off.
_SEALED = re.compile(r"```(?P<pre>.+?)```|`(?P<code>[^`\n]+)`|<(?P<token>[^<>\n]+)>", re.DOTALL)
_STAND_IN = re.compile("\0(\\d+)\0")


def plain(text: object) -> str:
    """The words of a text object (or of nothing)."""
    return html.unescape(str(text.get("text", ""))) if isinstance(text, dict) else ""


def spoken(text: str, names: Names) -> str:
    """mrkdwn as read on the screen: mentions by name, links by label, no marks."""
    sealed: list[str] = []

    def seal(match: re.Match[str]) -> str:
        token = match["token"]
        sealed.append(_token(token, names) if token else match["pre"] or match["code"])
        return f"\0{len(sealed) - 1}\0"

    text = _SEALED.sub(seal, text)
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return html.unescape(_STAND_IN.sub(lambda m: sealed[int(m[1])], text))


def _token(inside: str, names: Names) -> str:
    target, bar, label = inside.partition("|")
    if target.startswith(("@", "#")):
        return names(target[1:])
    if target.startswith("!subteam^"):
        return names(target.removeprefix("!subteam^"))
    if target.startswith("!date^"):
        return label
    if target.startswith("!"):
        return f"@{target[1:]}"
    return label if bar and label else target.removeprefix("mailto:")


def message(blocks: list[Json], text: str, names: Names) -> str:
    """A whole message: the blocks, or the text when there are none."""
    return lines(blocks, names) if blocks else spoken(text, names)


def lines(blocks: Iterable[Json], names: Names) -> str:
    return "\n".join(line for line in (block(b, names) for b in blocks) if line)


def view(blocks: list[Json], fields: dict[str, Any], names: Names) -> str:
    """A modal or Home tab; an input shows as "Label: value"."""
    return "\n".join(
        f"{plain(b.get('label'))}: {shown(fields.get(plain(b.get('label'))))}".rstrip()
        if b.get("type") == "input"
        else block(b, names)
        for b in blocks
    )


def shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def block(body: Json, names: Names) -> str:
    """One block on its own line or lines; unknown ones show nothing."""
    draw = _BLOCKS.get(str(body.get("type")))
    return draw(body, names) if draw else ""


def text_object(body: object, names: Names) -> str:
    if not isinstance(body, dict):
        return ""
    return spoken(str(body.get("text", "")), names) if body.get("type") == "mrkdwn" else plain(body)


def control(element: Json, names: Names) -> str:
    """A button as [Label], a menu as [current or placeholder ▾], an image by its description."""
    kind = str(element.get("type"))
    if kind == "button":
        return f"[{plain(element.get('text'))}]"
    if kind == "overflow":
        return " ".join(f"[{plain(o.get('text'))}]" for o in element.get("options", []))
    if kind == "image":
        return str(element.get("alt_text", ""))
    if "text" in element:
        return text_object(element, names)
    initial = element.get("initial_option") or {}
    return f"[{plain(initial.get('text')) or plain(element.get('placeholder'))} ▾]"


def _section(body: Json, names: Names) -> str:
    parts = [text_object(body.get("text"), names)]
    parts += [text_object(field, names) for field in body.get("fields") or []]
    if body.get("accessory"):
        parts.append(control(body["accessory"], names))
    return "\n".join(part for part in parts if part)


def _row(body: Json, names: Names) -> str:
    return " ".join(control(element, names) for element in body.get("elements") or [])


_BLOCKS: dict[str, Callable[[Json, Names], str]] = {
    "header": lambda b, _: plain(b.get("text")),
    "section": _section,
    "context": _row,
    "actions": _row,
    "divider": lambda _, __: "---",
    "image": lambda b, _: str(b.get("alt_text", "")),
    "rich_text": rich_text.spoken,
    "input": lambda b, _: plain(b.get("label")),
}


def links(blocks: list[Json], text: str) -> list[str]:
    """Every address linked to, in order: mrkdwn links, rich text links, buttons with a url."""
    found: list[str] = []
    for node in _walk(blocks):
        if "url" in node:
            found.append(str(node["url"]))
        if node.get("type") == "mrkdwn":
            found += _addresses(str(node.get("text", "")))
    return found or _addresses(text)


def _addresses(text: str) -> list[str]:
    targets = (m[1].partition("|")[0] for m in _TOKEN.finditer(text))
    return [html.unescape(t) for t in targets if not t.startswith(("@", "#", "!"))]


def _walk(node: object) -> Iterable[Json]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)
