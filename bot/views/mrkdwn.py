"""Text on its way to Slack: escaped, calmed, cut, dated (facts.md, section 8)."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from slack_sdk.models.blocks import ContextBlock, MarkdownTextObject, PlainTextObject, SectionBlock
from slack_sdk.models.blocks.block_elements import BlockElement

from bot.domain import spans, texts

# Slack's limit for any text object; for a button's and an option's text (facts.md, section 9).
MOST = 3000
MOST_LABEL = 75

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = spans.MONTHS

# The longest entity that escaping makes of one character.
_WIDEST = len("&amp;")
# Slack reads these as formatting, and has no way to escape them: look-alikes stand in.
_CALM = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ʼ"})
# Invisible, these turn the words around them back to front.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_IN_LABEL = str.maketrans({"|": "¦", "<": "‹", ">": "›"})
_ADDRESS = re.compile(r"https?://[^\s<>|\"]+\Z")
_COMMAND = re.compile(r"(`/(?:pm-request(?: [a-z]+){0,2}|invite @PM Request)`)")
_USER = re.compile(r"[A-Z0-9]+\Z")


def escape(text: str, most: int | None = None) -> str:
    """`text` with & < > as entities; in at most `most` characters, cut visibly."""
    return _fit(text, most, _escaped)


def calm(text: str, most: int | None = None) -> str:
    """One line of somebody's `text` that may stand inside *bold*, a link or a sentence."""
    return _fit(one_line(text), most, lambda part: _escaped(part.translate(_CALM)))


def sentence(text: str, most: int | None = MOST) -> str:
    """A text of ours with people's words in it: line by line calm, its commands kept as code."""
    return _fit(text, most, lambda part: "\n".join(map(_sentence, part.splitlines())))


def _sentence(line: str) -> str:
    pieces = _COMMAND.split(line)
    return "".join(
        piece if odd % 2 else _escaped(piece.translate(_CALM | _TURNING))
        for odd, piece in enumerate(pieces)
    )


def one_line(text: str) -> str:
    """`text` on one line, reading in its own direction whatever is in it."""
    return " ".join(text.translate(_TURNING).split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fit(text: str, most: int | None, dress: Callable[[str], str]) -> str:
    """`dress(text)`, where text is cut until that is at most `most` characters long."""
    dressed = dress(text)
    length = len(text)
    while most is not None and (over := len(dressed) - most) > 0 and length > 0:
        # One character gives back at most _WIDEST: never cuts more than it must.
        length = min(length - 1, length - over // _WIDEST)
        dressed = dress(texts.cut(text, length))
    return dressed


def link(url: str | None, label: str, most: int | None = None) -> str:
    """A link that reads as plain `label`; the label alone when `url` is no web address.

    `most` bounds the label.
    """
    calmed = calm(label.translate(_IN_LABEL), most)
    if not url or not calmed or not _ADDRESS.match(url):
        return calmed
    return f"<{_escaped(url)}|{calmed}>"


def quote(text: str, most: int = MOST) -> str:
    """Somebody's `text` as a quotation of at most `most` characters, line by line."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    return _fit(re.sub(r"\n{3,}", "\n\n", lines), most, _quoted)


def _quoted(text: str) -> str:
    return "\n".join("> " + _escaped(line.translate(_CALM)) for line in text.splitlines())


def section(
    mrkdwn: str, accessory: BlockElement | None = None, block_id: str | None = None
) -> SectionBlock:
    """A section of ready `mrkdwn` (1..3000 characters): what people wrote is already calm."""
    return SectionBlock(text=_text(mrkdwn), accessory=accessory, block_id=block_id)


def plain_section(text: str, most: int = MOST) -> SectionBlock:
    """A section of somebody's `text` as they wrote it: nothing in it is read as formatting."""
    return SectionBlock(
        text=PlainTextObject(text=texts.cut(text, most).strip() or "(no text)", emoji=True)
    )


def context(*mrkdwn: str) -> ContextBlock:
    """Small print of ready `mrkdwn`: at most ten pieces; empty ones are left out."""
    return ContextBlock(elements=[_text(piece) for piece in mrkdwn if piece])


def _text(mrkdwn: str) -> MarkdownTextObject:
    # Without verbatim Slack makes links and mentions of bare words.
    return MarkdownTextObject(text=mrkdwn, verbatim=True)


def label(text: str, most: int = MOST_LABEL) -> PlainTextObject:
    """Plain text for a button, an option, a title: cut visibly to `most` characters."""
    return PlainTextObject(text=texts.cut(one_line(text), most) or "…", emoji=True)


def who(names: Mapping[str, str], user_id: str, most: int = 80) -> str:
    """A person's name; a mention, which pings them, only of those whose name is not known."""
    name = calm(names.get(user_id, ""), most)
    return name or (f"<@{user_id}>" if _USER.match(user_id) else "someone")


def named(names: Mapping[str, str], user_id: str) -> str:
    """A person's name as plain text, where a mention would not be read."""
    return one_line(names.get(user_id, "")) or "someone"


def day(on: date) -> str:
    """Mon 7 Dec 2026"""
    return f"{WEEKDAYS[on.weekday()]} {short_day(on)}"


def short_day(on: date) -> str:
    """7 Dec 2026"""
    return spans.spelled(on)


def date_range(earliest: date | None, latest: date | None) -> str:
    """7 Dec 2026, 1-15 Dec 2026, 28 Nov - 3 Dec 2026, from .., by .., or "no dates yet"."""
    if earliest is None or latest is None:
        return _half_range(earliest, latest)
    if earliest == latest:
        return short_day(latest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}-{short_day(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {MONTHS[earliest.month - 1]} - {short_day(latest)}"
    return f"{short_day(earliest)} - {short_day(latest)}"


def _half_range(earliest: date | None, latest: date | None) -> str:
    if earliest:
        return f"from {short_day(earliest)}"
    return f"by {short_day(latest)}" if latest else "no dates yet"


def was_due(dates: str) -> str:
    """ "was due by 8 Jan 2027", of a range in words that is over."""
    return f"was due {dates}"


def ago(when: datetime) -> str:
    """How long ago `when` was, whenever one reads it (facts.md, section 8)."""
    utc = when.astimezone(UTC)
    return f"<!date^{int(utc.timestamp())}^{{ago}}|since {short_day(utc)}>"


def moment(when: datetime) -> str:
    """`when` in each reader's own time zone; in UTC where Slack cannot tell it."""
    utc = when.astimezone(UTC)
    fallback = f"{short_day(utc)}, {utc:%H:%M} UTC"
    return f"<!date^{int(utc.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback}>"
