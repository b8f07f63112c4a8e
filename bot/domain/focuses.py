"""What approved work is for; the target mix is a setting, and begins with these shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Focus:
    """`target`: its share of the approved work, in percent, until somebody chooses another."""

    key: str
    label: str
    target: int


FOCUSES: tuple[Focus, ...] = (
    Focus("innovation", "Innovation", 50),
    Focus("maintenance", "Maintenance", 25),
    Focus("quality", "Quality", 25),
)

BY_KEY = {focus.key: focus for focus in FOCUSES}

# What a request is for, where its category says so; other categories say nothing of it.
OF_CATEGORY = {
    "innovation": "innovation",
    "maintenance": "maintenance",
    "quality": "quality",
    "defect": "quality",
    "exotic": "quality",
}

# More than so many points above its target, a focus is told of; with less work than this, nobody
# speaks of a mix.
MOST_OVER = 10
LEAST_WORK = 5


@dataclass(frozen=True, slots=True)
class Tip:
    """With one more piece of work, `focus` takes `percent` of it all, where `target` was meant."""

    focus: str
    percent: int
    target: int


def targets(kept: Mapping[str, Any] | None) -> dict[str, int]:
    """The target of each focus in percent, as kept; the usual ones as long as nobody chose."""
    return {focus.key: int((kept or {}).get(focus.key, focus.target)) for focus in FOCUSES}


def percents(amounts: Sequence[int]) -> list[int]:
    """Whole percents that make 100 together (zeros when there is nothing): largest remainder."""
    total = sum(amounts)
    if not total:
        return [0] * len(amounts)
    found = [amount * 100 // total for amount in amounts]
    by_rest = sorted(range(len(amounts)), key=lambda at: -(amounts[at] * 100 % total))
    for at in by_rest[: 100 - sum(found)]:
        found[at] += 1
    return found


def tip(counts: Mapping[str, int], targets: Mapping[str, int], focus: str) -> Tip | None:
    """Whether the mix of `counts`, the new piece among them, has tipped towards `focus`."""
    total = sum(counts.values())
    if total <= LEAST_WORK or focus not in targets:
        return None
    over = 100 * counts.get(focus, 0) - (targets[focus] + MOST_OVER) * total
    if over <= 0:
        return None
    return Tip(focus, round(100 * counts[focus] / total), targets[focus])
