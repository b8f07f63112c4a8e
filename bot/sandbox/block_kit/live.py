"""Live tokens: what in a message would notify someone, or become a link, once it is posted."""

import re
from collections.abc import Iterator, Mapping

# <!channel>, <@U1>, <#C1|sales>, <https://x|y>: anything in raw angle brackets. Slack may show
# some as they are, but none belongs in text that was escaped.
_CONTROL = re.compile(r"<[^\s<>][^<>\n]*>")
_URL = re.compile(r"\b[A-Za-z][A-Za-z0-9+.\-]*://[^\s<>|]+|\bmailto:[^\s<>|]+")
_WORDS = re.compile(r"(?<![\w&])(?:@(?:here|channel|everyone)\b|#[\w\-]+)")

# What each live element of rich text would be in mrkdwn: its key, and how it is written.
_RICH = {
    "user": ("user_id", "<@{}>"),
    "usergroup": ("usergroup_id", "<!subteam^{}>"),
    "broadcast": ("range", "<!{}>"),
    "channel": ("channel_id", "<#{}>"),
    "link": ("url", "<{}>"),
    "date": ("url", "<{}>"),
}


def live_tokens(blocks: object, text: str) -> list[str]:
    """Every token that Slack would make live, as it stands in mrkdwn, in reading order.

    Top-level `text` comes first: its control sequences, and its bare addresses when no blocks
    are shown in its place. plain_text objects and "text" elements of rich text are never live
    (facts.md section 8).
    """
    found = _CONTROL.findall(text)
    if not blocks:
        found += _URL.findall(_CONTROL.sub(" ", text))
    for each in _objects(blocks):
        found += _tokens(each)
    return found


def _objects(value: object) -> Iterator[dict[str, object]]:
    """Every JSON object in `value`, outer before inner, first before last."""
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, dict):
            yield held
            waiting.extend(reversed(held.values()))
        elif isinstance(held, list):
            waiting.extend(reversed(held))


def _tokens(each: Mapping[str, object]) -> list[str]:
    kind, text = each.get("type"), each.get("text")
    if kind == "mrkdwn" and isinstance(text, str):
        return _in_mrkdwn(text, verbatim=each.get("verbatim") is True)
    if isinstance(kind, str) and kind in _RICH:
        key, form = _RICH[kind]
        name = each.get(key)
        return [form.format(name)] if isinstance(name, str) else []
    return []


def _in_mrkdwn(text: str, *, verbatim: bool) -> list[str]:
    found = _CONTROL.findall(text)
    if verbatim:
        return found
    # Without verbatim Slack reads the rest once more, for addresses and for words it knows.
    rest = _CONTROL.sub(" ", text)
    return [*found, *_URL.findall(rest), *_WORDS.findall(_URL.sub(" ", rest))]
