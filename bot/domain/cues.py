"""The words that give a category away, and where they are in a text.

In cue_words.py each category has a block: telling words first, hints below the line.

A telling word counts twice, a hint once. A cue matches at a word's start ("demo" finds "demos"); a
trailing "$" wants the whole word; "a|b" is either; "a~b" is both in one sentence, in any order;
".." stands for at most three words between; "#" is a number.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from bot.domain import cue_words

TELLING, HINT = 2, 1
# By so many letters, or all that there are, a cue is looked up.
BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """`needed` begins where a word does in every text that the `parts` match."""

    weight: int
    needed: str
    parts: tuple[str, ...]

    def found(self, folded: str) -> str:
        """The words of `folded` that it matches, or ""."""
        matches = [_pattern(part).search(folded) for part in self.parts]
        there = [match for match in matches if match]
        if len(there) < len(matches) or _ARE_APART.search(_between(folded, there)):
            return ""
        return " ... ".join(match.group() for match in there)


_BEGINNING = re.compile(r"(?<!\w)\S")
_ARE_APART = re.compile(r"[.!?\n]\s")


def _between(folded: str, matches: list[re.Match[str]]) -> str:
    """What stands from the first to the last of `matches`."""
    if len(matches) < 2:
        return ""
    return folded[min(each.end() for each in matches) : max(each.start() for each in matches)]


def likely(folded: str) -> Mapping[str, Sequence[Cue]]:
    """By category, the cues that `folded` may match, telling ones first; of thousands, a few.

    To look up how its words begin is a tenth of the work of looking for each cue in it.
    """
    by_beginning = _by_beginning()
    found = list(by_beginning.get("", ()))
    for match in _BEGINNING.finditer(folded):
        start = match.start()
        for letters in range(2, BEGINNING + 1):
            rows = by_beginning.get(folded[start : start + letters], ())
            found += [row for row in rows if folded.startswith(row[-1].needed, start)]
    there = defaultdict[str, dict[Cue, None]](dict)
    for _, key, cue in sorted(found, key=itemgetter(0)):
        there[key][cue] = None
    return {key: tuple(cues) for key, cues in there.items()}


@cache
def every() -> tuple[tuple[str, Cue], ...]:
    """Each cue with the key of its category, telling ones first."""
    return tuple(_lines())


@cache
def _by_beginning() -> Mapping[str, Sequence[tuple[int, str, Cue]]]:
    """By the letters that what it needs begins with, each cue with its place among all and its
    category; by "", those that need nothing in particular."""
    found = defaultdict[str, list[tuple[int, str, Cue]]](list)
    for place, (key, cue) in enumerate(every()):
        found[cue.needed[:BEGINNING]].append((place, key, cue))
    return found


def _lines() -> Iterator[tuple[str, Cue]]:
    key, weight = "", TELLING
    for line in cue_words.WORDS.strip().splitlines():
        if line.startswith("# "):
            continue
        if line.startswith("["):
            key, weight = line.strip("[]"), TELLING
        elif line == "-":
            weight = HINT
        else:
            yield from ((key, _cue(weight, each)) for each in line.split(", ") if each.strip(" ,"))


def _cue(weight: int, written: str) -> Cue:
    parts = written.strip(" ,").split("~")
    words = [word.rstrip("$") for part in parts for word in part.split(" ")]
    sure = [word for word in words if len(word) > 1 and not re.search(r"[|#]|^\.\.$", word)]
    return Cue(weight, max(sure, key=len, default=""), tuple(parts))


@cache
def _pattern(part: str) -> re.Pattern[str]:
    """A part of a cue; what is either of two stands between spaces: "close it|them" is two words."""
    joined = " ".join(map(_either, part.split(" "))).replace(r" \.\. ", r" (?:\S+ ){0,3}?")
    return re.compile(rf"(?<!\w)(?:{joined})")


def _either(word: str) -> str:
    if word == "..":
        return r"\.\."
    return f"(?:{'|'.join(map(_whole, word.split('|')))})"


def _whole(word: str) -> str:
    end = r"(?![\w-])" if word.endswith("$") else r"\w*"  # no "sign" in "sign-on"
    return re.escape(word.rstrip("$")).replace(r"\#", r"\d[\d.,]*") + end
