"""Text from outside, made safe to keep, and cut so that one sees the cut."""

import html
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_TOKEN = re.compile(r"<([^<>]*)>")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
# "Hi!", "Hello everyone,", "Hey Priya:", "Good morning :wave: all -", with what follows them.
_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|howdy|good (?:morning|afternoon|evening|day))\b"
    r"(?: (?:all|everyone|everybody|team|folks|there|again|you)\b| [\w@.-]+(?= ?[,!:\n]))*"
    r"(?: ?:[a-z0-9_+'-]+:)*"
    r"(?:\s*[,!.:](?!\w)|\s*\n| - | – | — | (?=(?:we|i|can|could|please)\b))[\s!.]*",
    re.IGNORECASE,
)
_BROADCASTS = {"here": "here", "channel": "channel", "everyone": "everyone"}


def keepable(text: str) -> str:
    """`text` without NULs and lone surrogates, which a database refuses."""
    return _UNKEEPABLE.sub("", text)


def cut(text: str, most: int, mark: str = "…") -> str:
    """`text` in at most `most` characters, on a character's boundary, ending in `mark` if cut."""
    if len(text) <= most:
        return text
    end = max(most - len(mark), 0)
    while end > 0 and _joins(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip() + mark


def _joins(before: str, after: str) -> bool:
    """Whether `after` belongs to the same written character as `before`."""
    joiners = "\u200d\ufe0f"
    return (
        bool(unicodedata.combining(after))
        or after in joiners
        or before == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff")
    )


def plain(
    message: str,
    *,
    people: Mapping[str, str],
    channels: Mapping[str, str],
    groups: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """What a person meant by a message's `text` (facts.md, section 8): plain and unescaped.

    By id: `people` are names, `channels` names of public channels, `groups` handles of user
    groups; whoever and whatever is not in them is not named.
    """

    def said(match: re.Match[str]) -> str:
        target, _, label = match.group(1).partition("|")
        if group := groups.get(target.removeprefix("!subteam^")):
            return group
        return _said(target, label, people, channels)

    return keepable(html.unescape(_TOKEN.sub(said, message)))


def _said(target: str, label: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    kind, rest = target[:1], target[1:]
    if kind == "@":
        return people.get(rest, "someone")
    if kind == "#":
        return "#" + channels[rest] if rest in channels else "a channel"
    if kind == "!":
        word = rest.split("^")[0]
        return label.lstrip("@") or _BROADCASTS.get(word, "a group")
    return _link(target, label)


def _link(target: str, label: str) -> str:
    address = target.removeprefix("mailto:")
    return address if label in ("", address) else f"{label} ({address})"


def first_line(text: str, most: int) -> str:
    """The first line with words in it, as a title of at most `most` characters."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return cut(line, most)


def without_greeting(text: str) -> str:
    """`text` without the "Hi all!" it opens with; whole when it is nothing but a greeting."""
    text = text.strip()
    greeting = _GREETING.match(text)
    rest = text[greeting.end() :] if greeting else ""
    if not rest:
        return text
    first = rest.split(maxsplit=1)[0]
    return rest[0].upper() + rest[1:] if first.islower() and first.isalpha() else rest


def title(text: str, most: int) -> str:
    """What `text` is about, in a line of at most `most` characters."""
    return first_line(without_greeting(text), most)


def mentioned(message: str, user: str) -> bool:
    """Whether the raw `message` mentions `user`."""
    return f"<@{user}>" in message or f"<@{user}|" in message
