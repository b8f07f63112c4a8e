"""What a text is made of, for learning: words, pairs of words, pieces of words, and its opening."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

# What a text is about is said early; a log that is pasted below it is long and says little.
WORDS = 400
PIECES = 1500
OPENING = 12
PIECE_SIZES = (3, 4, 5)
# How much each kind of feature weighs against the others.
KINDS = {"w": 1.0, "c": 1.0, "o": 1.0, "s": 0.3}

# What a form says to whoever fills it in.
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_LINK = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|0|[?!]+|:[a-z0-9_+'-]+:|[\U0001f300-\U0001faff]")
_SPACE = re.compile(r"\s+")


def counted(text: str, context: str = "") -> Counter[str]:
    """How often each feature is in `text`; its first letter is its kind (KINDS).

    `context` is something known about the text besides, such as who says it.
    """
    folded = simplified(text)
    words = _WORD.findall(folded)[:WORDS]
    found = Counter(_of_words("w", words))
    found.update(_pieces(folded))
    found.update(_of_words("o", words[:OPENING]))
    found.update(_shape(text, words))
    if context:
        found[f"sin {context}"] = 1
    return found


def words(text: str) -> dict[str, None]:
    """The features of `text` that are its words and pairs of words, in order."""
    return dict.fromkeys(_of_words("w", _WORD.findall(simplified(text))[:WORDS]))


def simplified(text: str) -> str:
    """`text` in small letters, with one word each for links, numbers and pasted code."""
    text = _CODE.sub(_code, _ASIDE.sub(" ", text))
    text = _LINK.sub(" alink ", text)
    return _SPACE.sub(" ", _NUMBER.sub("0", text.casefold())).strip()


def readable(text: str) -> str:
    """`text` without pasted code, links, and what a form says to whoever fills it in.

    Nor marks at its end: they move the meaning of a short text further than a word does.
    """
    for other in (_ASIDE, _CODE, _LINK):
        text = other.sub(" ", text)
    return _SPACE.sub(" ", text).strip(" .,:;!?…")


def _code(match: re.Match[str]) -> str:
    return f" acode {match.group()[3:300]} "


def _of_words(kind: str, words: list[str]) -> Iterator[str]:
    yield from (f"{kind}{word}" for word in words)
    yield from (f"{kind}{one} {two}" for one, two in pairwise(words))


def _pieces(folded: str) -> Iterator[str]:
    """Pieces of words, so that a typo or another ending still looks alike."""
    for word in folded[:PIECES].split():
        padded = f" {word} "
        for size in PIECE_SIZES:
            if len(padded) <= size:
                yield f"c{padded}"
                break
            for start in range(len(padded) - size + 1):
                yield f"c{padded[start : start + size]}"


def _shape(text: str, words: list[str]) -> Iterator[str]:
    """How it is written, whatever it is about."""
    if "?" in text:
        yield "squestion"
    if text.rstrip().endswith("?"):
        yield "squestion last"
    if "```" in text:
        yield "scode"
    if _LINK.search(text):
        yield "slink"
    if "\n" in text.strip():
        yield "slines"
    yield f"slong {min(len(words).bit_length(), 9)}"
