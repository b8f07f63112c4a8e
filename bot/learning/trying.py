"""What was learned, tried on other texts: how much each kind counts, and when to be sure."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.learning import model as models
from bot.learning import weighing
from bot.learning.model import Guess, Scores

# Sure means: of the guesses with at least that lead, this share was right; of so many, at least.
SURE, SURE_OF = 0.9, 5
# How many times as much as its words what a text means can count; of two as good, the first.
SHARES = (1.0, 0.5, 1.5, 2.0, 0.25, 0.0)
# How far ahead each guess was, and whether it was right.
Leads = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A text that is `label`, so important: what its `words`, its meaning and the rules say."""

    label: str
    weight: float
    words: Scores
    added: Scores
    hints: Scores

    def guess(self, share: float) -> Guess:
        """What it is taken for: a message of ours as messages are, any text by what was learned."""
        scores = {
            label: score + share * self.added.get(label, 0.0) for label, score in self.words.items()
        }
        return weighing.judged(scores, self.hints) or models.ranked(scores)


def share(tried: Sequence[Tried]) -> float:
    """How much what texts mean counts where most is right: of each label as much as of any."""
    return max(SHARES, key=lambda each: round(_right(tried, each), 3))


def _right(tried: Sequence[Tried], counts: float) -> float:
    """The share of each label's texts that was taken for it, on average."""
    there, right = defaultdict[str, float](float), defaultdict[str, float](float)
    for each in tried:
        if each.label != weighing.CHATTER:
            there[each.label] += each.weight
            right[each.label] += each.weight * (each.guess(counts).label == each.label)
    return sum(right[label] / there[label] for label in there) / max(len(there), 1)


def sureness(tried: Sequence[Tried], counts: float) -> dict[str, float]:
    """By label, the lead from which on guesses were right nearly always."""
    leads: dict[str, Leads] = defaultdict(list)
    for each in tried:
        if each.label != weighing.CHATTER:
            guess = each.guess(counts)
            leads[guess.label].append((guess.lead, guess.label == each.label))
    found = {label: least(of_label) for label, of_label in leads.items()}
    return {label: lead for label, lead in found.items() if lead < math.inf}


def least(leads: Leads) -> float:
    """The lead from which on the share SURE of the guesses was right: halfway to the next
    smaller one, or to nought where all that were tried are sure; infinite where none is."""
    found, right = math.inf, 0
    ordered = sorted(leads, reverse=True)
    for number, (lead, is_right) in enumerate(ordered, start=1):
        right += is_right
        if number >= SURE_OF and right / number >= SURE:
            below = ordered[number][0] if number < len(ordered) else 0.0
            found = (lead + below) / 2
    return found
