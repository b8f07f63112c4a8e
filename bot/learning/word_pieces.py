"""Text as numbers of pieces of words, as the language model was taught (BERT, small letters).

The pieces, in word_pieces.txt, are BERT's: copyright 2018 The Google AI Language Team Authors,
licensed under the Apache License, Version 2.0 (LICENSES/Apache-2.0.txt).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("word_pieces.txt")
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
# What is longer is no word.
LONGEST = 100
# The model was taught with texts so long; what follows says little more.
MOST = 128

# Chinese and Japanese characters are words of their own.
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_SYMBOLS = re.compile(r"[!-/:-@\[-`{-~]")


def numbers(text: str, most: int = MOST) -> list[int]:
    """The numbers of the pieces of `text`, at most so many, between those of start and end."""
    known = _known()
    found = [known[START]]
    for word in _words(text):
        found += [known[piece] for piece in _pieces(word, known)]
        if len(found) >= most:
            break
    return [*found[: most - 1], known[END]]


@cache
def _known() -> dict[str, int]:
    lines = FILE.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def _words(text: str) -> Iterator[str]:
    """Words and punctuation marks, in small letters and without accents."""
    apart = "".join(map(_apart, unicodedata.normalize("NFD", text.lower())))
    yield from apart.split()


def _apart(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\t\n\r" or category == "Zs":
        return " "
    if category[0] == "C" or category == "Mn" or char == "\ufffd":
        return ""
    is_own = category[0] == "P" or _SYMBOLS.match(char) or _is_ideograph(char)
    return f" {char} " if is_own else char


def _is_ideograph(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _IDEOGRAPHS)


def _pieces(word: str, known: dict[str, int]) -> list[str]:
    """The longest known pieces that make up `word`; one unknown where none do."""
    if len(word) > LONGEST:
        return [UNKNOWN]
    found, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if prefix + word[start:end] in known), None)
        if end is None:
            return [UNKNOWN]
        found.append(prefix + word[start:end])
        start = end
    return found
