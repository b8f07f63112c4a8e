"""Rules and what was learned, weighed against each other for one message."""

from dataclasses import replace

from bot.domain import asking, categories
from bot.domain.categories import Category
from bot.domain.understanding import Understanding
from bot.learning.model import Guess, Model

# What a message is called that asks for nothing.
CHATTER = "chatter"
# So many are offered when it is not certain which it is.
OFFERED = 3


def weighed(found: Understanding, text: str, department: str, model: Model) -> Understanding:
    """`found`, by rules, as `model` sees it.

    Certain chatter is left alone unless the rules see a clear ask. What was learned goes before
    the rules, being right twice as often (docs/categories.md); where the two differ and it is
    not certain, both are likely.
    """
    offered = {category.key for category in categories.offered_by(department)}
    if not offered:
        return found  # nobody knows yet whose it is
    guess = model.guess(text, department, offered | {CHATTER})
    if guess and guess.label == CHATTER:
        if model.is_sure(guess) and not asking.clearly(text):
            return replace(found, asks=False)
        guess = model.guess(text, department, offered)
    return _category(found, guess, model) if guess else found


def _category(found: Understanding, guess: Guess, model: Model) -> Understanding:
    learned = categories.BY_KEY[guess.label]
    if learned == found.category:
        return found if found.cues else _as_taught(found, learned)
    # Of what nobody has sorted yet, nothing was learned: there the rules know better.
    is_new = bool(found.cues) and found.category.key not in model.labels
    if model.is_sure(guess) and not is_new:
        return _as_taught(found, learned)
    ranked = [categories.BY_KEY[key] for key in guess.ranked if key != CHATTER]
    if is_new:
        return replace(found, likely=_first(found.category, *ranked))
    said = [found.category] if found.cues else []
    return replace(_as_taught(found, learned), likely=_first(learned, *said, *ranked))


def _as_taught(found: Understanding, category: Category) -> Understanding:
    return replace(found, category=category, cues=(), is_learned=True)


def _first(*likely: Category) -> tuple[Category, ...]:
    return tuple(dict.fromkeys(likely))[:OFFERED]
