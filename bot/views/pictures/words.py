"""What a picture says, in words: for who does not see it, and for who would rather read."""

from collections.abc import Sequence

from bot.domain import texts
from bot.views.pictures.bars import Sureness

# Slack takes 2000 characters of description (facts.md, section 9); some count one as two.
MOST_ALT = 1900
_MOST_TITLE = 160
_MOST_OPENING = 300

_SURENESS: dict[Sureness, str] = {
    "low": "low confidence",
    "medium": "medium confidence",
    "high": "high confidence",
    "": "",
}


def sureness(level: Sureness) -> str:
    """medium confidence"""
    return _SURENESS[level]


def listed(*pieces: str) -> str:
    """The pieces that say something, with commas between."""
    return ", ".join(piece for piece in pieces if piece)


def sentence(title: str, *pieces: str) -> str:
    """Single sign-on: Now, 1-31 Mar 2027, high confidence"""
    return f"{texts.cut(' '.join(title.split()), _MOST_TITLE)}: {listed(*pieces)}"


def count(number: int, noun: str, several: str = "") -> str:
    """1 more item, 3 more items"""
    return f"{number} {noun}" if number == 1 else f"{number} {several or f'{noun}s'}"


def description(opening: str, lines: Sequence[str]) -> str:
    """`opening` and as many of the lines as there is room for; how many are left out is said."""
    said = texts.cut(opening, _MOST_OPENING)
    for place, line in enumerate(lines):
        left = f" … and {count(len(lines) - place, 'more line')}."
        added = f"{said} {line}" if line[-1:] in ".:" else f"{said} {line}."
        if len(added) + len(left) > MOST_ALT:
            return said + left
        said = added
    return said
