"""What a message asks for, by rules that can be said in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain import asking, categories, cues
from bot.domain.categories import Category
from bot.domain.cues import Cue

NEVER = asking.NEVER
# Everything is a change to something, and what is broken takes many words to describe: however
# many speak for these, they do no more than so many of another's.
_MOST = {categories.FEATURE.key: 2, categories.DEFECT.key: 4}


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
    """The department's category that most in `text` speaks for, and the words that do."""
    spoken = spoken_for(text, department)
    best = max(spoken, key=lambda each: weight(each, spoken[each]), default=None)
    return (best, tuple(spoken[best])) if best else _by_shape(text, department)


@lru_cache(maxsize=16)  # asked several times in a row of one message
def spoken_for(text: str, department: str) -> dict[Category, dict[str, int]]:
    """The categories of `department` that words of `text` speak for, the words and how much they
    say."""
    folded = text[: asking.READ].casefold().replace("’", "'")
    likely, offered = cues.likely(folded), categories.offered_by(department)
    found = ((each, _found(likely.get(each.key, ()), folded)) for each in offered)
    return {category: words for category, words in found if words}


def weight(category: Category, words: Mapping[str, int]) -> int:
    """How much `words` say for `category`."""
    total = sum(words.values())
    return min(total, _MOST.get(category.key, total))


def _by_shape(text: str, department: str) -> tuple[Category, tuple[str, ...]]:
    """What is said to be broken, or to be changed, whatever it is."""
    for category, words in (
        (categories.DEFECT, asking.trouble(text)),
        (categories.FEATURE, asking.change(text)),
    ):
        if words and department in category.offered_by:
            return category, (words.casefold(),)
    return categories.OTHER, ()


def _found(likely: Iterable[Cue], folded: str) -> dict[str, int]:
    """The words of `folded` that cues match, the most telling first; how much they say."""
    hits: dict[str, int] = {}
    for cue in likely:
        hit = cue.found(folded)
        # "Close" and "close the" are one word of evidence, not two.
        if hit and not any(hit in other or other in hit for other in hits):
            hits[hit] = cue.weight
    return hits
