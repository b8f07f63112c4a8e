"""The font of the pictures: which characters it has, and how wide a text is in it."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FAMILY = "Inter"
FOLDER = Path(__file__).with_name("inter")
FILES = (FOLDER / "Inter-Regular.otf", FOLDER / "Inter-SemiBold.otf")

# Stands for a character that the font does not have: an emoji, a Chinese one.
MISSING = "□"
# So many of them in a row say as much as more would.
_MOST_MISSING = 3
# Nothing longer fits a line of any picture.
_MOST_CHARACTERS = 300
_ELLIPSIS = "…"


def readable(text: str) -> str:
    """`text` in one line, of characters that the font has; others are seen to be missing."""
    written = unicodedata.normalize("NFC", text[:_MOST_CHARACTERS])
    shown: list[str] = []
    for character in written:
        if replaced := _shown(character):
            full = replaced == MISSING and shown[-_MOST_MISSING:] == [MISSING] * _MOST_MISSING
            shown += [] if full else [replaced]
    return " ".join("".join(shown).split())


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    if ord(character) in _widths("regular"):
        return character
    # Marks, joiners and directions belong to a character that is shown, or seen to be missing.
    return "" if unicodedata.category(character) in ("Mn", "Me", "Cf", "Sk") else MISSING


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide readable `text` is at `size`: there is no kerning, so widths add up."""
    widths = _widths("bold" if bold else "regular")
    return sum(widths[ord(character)] for character in text) * size / 1000


def fit(text: str, size: float, most: float, *, bold: bool = False) -> str:
    """`text`, readable and at most `most` wide; it ends in an ellipsis if it was cut."""
    line = readable(text)
    is_whole = len(text) <= _MOST_CHARACTERS
    if is_whole and width(line, size, bold=bold) <= most:
        return line
    while line and width(line + _ELLIPSIS, size, bold=bold) > most:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


@cache
def _widths(weight: str) -> Mapping[int, int]:
    """Thousandths of the size, by character; `.ci/font` has made the table."""
    runs = json.loads((FOLDER / "widths.json").read_text("utf-8"))[weight]
    return {
        int(first) + place: int(each)
        for first, run in runs.items()
        for place, each in enumerate(run.split())
    }
