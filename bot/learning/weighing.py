"""Rules and what was learned, weighed against each other for one message."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain import asking, categories, likeness, understanding
from bot.domain.categories import Category
from bot.domain.understanding import Understanding
from bot.learning import model as models
from bot.learning.model import Guess, Model, Scores, Vector

# What a message is called that asks for nothing.
CHATTER = "chatter"
# So many are offered when it is not certain which it is, and so many words given as the reason.
OFFERED, REASONS = 3, 3
# How much a hint of the rules counts beside what was learned; how far ahead of chatter a message
# has to be that the rules take for an ask, and one that they do not (docs/categories.md).
A_HINT = 0.5
ASKED, NOT_ASKED = 0.0, 2.0
# Words that are in every sort of message.
_EMPTY = likeness.STOP | likeness.COMMON | set("look into one ones thing things stuff".split())


def weighed(
    found: Understanding,
    text: str,
    department: str,
    model: Model,
    *,
    vector: Vector | None = None,
    is_taught: bool = True,
) -> Understanding:
    """`found`, by rules, as `model` sees it; `is_taught`: people of the workspace taught it.

    Where the two differ and it is not certain, all that is likely is said.
    """
    scores, hints = model.scores(text, department), hinted(text, department)
    guess = judged(scores, hints)
    if guess is None or not _says_what(text):
        return found  # nobody knows yet whose it is, nothing of it was learned, or nothing is said
    # What a text means tells categories apart, but not what is asked from what is told.
    asks = _asks(found, text, guess, scores)
    guess = judged(model.meant(scores, vector), hints) or guess
    seen = replace(found, asks=asks, category=categories.BY_KEY[guess.label])
    if seen.category == found.category:
        return seen if found.cues else _as_learned(seen, text, department, model, is_taught)
    if model.is_sure(guess, vector):
        return _as_learned(seen, text, department, model, is_taught)
    said = [found.category] if found.cues else []
    ranked = [categories.BY_KEY[key] for key in guess.ranked]
    likely = tuple(dict.fromkeys([seen.category, *said, *ranked]))[:OFFERED]
    return replace(_as_learned(seen, text, department, model, is_taught), likely=likely)


def _says_what(text: str) -> bool:
    """Whether there is a word in `text` that says what it is about."""
    return any(word not in _EMPTY for word in likeness.words(text))


def hinted(text: str, department: str) -> dict[str, float]:
    """What the rules say for each category that `department` offers; nothing when it is none."""
    offered = categories.offered_by(department)
    spoken = understanding.spoken_for(text, department) if offered else {}
    points = {category: understanding.weight(category, words) for category, words in spoken.items()}
    return {category.key: A_HINT * points.get(category, 0) for category in offered}


def judged(scores: Scores, hints: Mapping[str, float]) -> Guess | None:
    """The category of those in `hints`, by what was learned and by the rules; None when nothing
    of them was learned."""
    if not any(key in scores for key in hints):
        return None
    least = min(scores.values())
    return models.ranked({key: scores.get(key, least) + hint for key, hint in hints.items()})


def _asks(found: Understanding, text: str, guess: Guess, scores: Scores) -> bool:
    if CHATTER not in scores or not asking.says_anything(text):
        return found.asks
    ahead = scores.get(guess.label, 0.0) - scores[CHATTER]
    ahead += A_HINT * len(found.cues)
    return ahead > (ASKED if found.asks else NOT_ASKED) or asking.clearly(text)


def _as_learned(
    found: Understanding, text: str, department: str, model: Model, is_taught: bool
) -> Understanding:
    """With the reason: what people said of others, or the words that tell."""
    if is_taught:
        return replace(found, cues=(), is_learned=True)
    said = understanding.spoken_for(text, department).get(found.category, {})
    return replace(found, cues=tuple(said) or reasons(text, found.category, model))


def reasons(text: str, category: Category, model: Model) -> tuple[str, ...]:
    """The words of `text` that speak for `category` as it was learned, small ones aside."""
    if category.key not in model.labels:
        return ()
    folded, found = text.casefold(), list[str]()
    for words in model.telling(text, category.key):
        is_small = all(word in likeness.STOP or len(word) < 3 for word in words.split())
        if words in folded and not is_small and not any(words in o or o in words for o in found):
            found.append(words)
    return tuple(found[:REASONS])
