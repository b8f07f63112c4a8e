"""What a message asks for, by rules that can be said in words."""

import re
from dataclasses import dataclass
from functools import cache

from bot.domain import asking, categories
from bot.domain.categories import Category

NEVER = asking.NEVER


@dataclass(frozen=True, slots=True)
class Understanding:
    """`asks`: it wants something done; `cues`: the words that chose the category, as written.

    `likely`: when it could as well be another one, all that it could be, the chosen one first;
    empty when there is no doubt. `is_learned`: chosen as people chose for similar messages.
    """

    asks: bool
    category: Category
    cues: tuple[str, ...]
    likely: tuple[Category, ...] = ()
    is_learned: bool = False


def understand(text: str, department: str) -> Understanding:
    """What plain `text`, said by someone of `department`, asks for."""
    category, cues = categorise(text, department)
    return Understanding(asking.asks(text, is_ours=bool(cues)), category, cues)


def categorise(text: str, department: str) -> tuple[Category, tuple[str, ...]]:
    """The department's category with the most cues in `text`, and those cues."""
    best: tuple[Category, tuple[str, ...]] = (categories.OTHER, ())
    weight = 0
    folded = text[: asking.READ].casefold()
    for category in categories.offered_by(department):
        found = _found(category, folded)
        # Everything is a change to something: however many words say so, they say it once.
        counts = min(len(found), 1) if category is categories.FEATURE else len(found)
        if counts > weight:
            best, weight = (category, found), counts
    return best if weight else _by_shape(text, department)


def _by_shape(text: str, department: str) -> tuple[Category, tuple[str, ...]]:
    """What is said to be broken, or to be changed, whatever it is."""
    for category, words in (
        (categories.DEFECT, asking.trouble(text)),
        (categories.FEATURE, asking.change(text)),
    ):
        if words and department in category.offered_by:
            return category, (words.casefold(),)
    return categories.OTHER, ()


def _found(category: Category, folded: str) -> tuple[str, ...]:
    hits = dict.fromkeys(hit for cue in category.cues if (hit := _cue_in(cue, folded)))
    # "Close" and "close the" are one word of evidence, not two.
    return tuple(hit for hit in hits if not any(o != hit and o in hit for o in hits))


def _cue_in(cue: str, folded: str) -> str:
    """The words of `folded` that a cue matches, or ""."""
    if "~" in cue:
        parts = [_cue_in(part, folded) for part in cue.split("~")]
        return " ... ".join(parts) if all(parts) else ""
    word = cue.rstrip("$")
    # Most cues are not in most messages, and to look for a word is a tenth of the work.
    match = _whole(cue).search(folded) if word in folded else None
    return match.group() if match else ""


@cache
def _whole(cue: str) -> re.Pattern[str]:
    end = r"\b" if cue.endswith("$") else r"\w*"
    return re.compile(rf"(?<!\w){re.escape(cue.rstrip('$'))}{end}")
