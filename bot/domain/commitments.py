"""How far we stand to a roadmap item: what may be said of it, one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commitment:
    """`says` is what it means to whoever reads it; `dated`: its dates may be told to a customer."""

    key: str
    label: str
    says: str
    dated: bool = False


COMMITMENTS: tuple[Commitment, ...] = (
    Commitment("exploring", "Exploring", "We are looking into it. Promise nothing."),
    Commitment("planned", "Planned", "We mean to do it. Its dates can still move."),
    Commitment("committed", "Committed", "We stand by it, and by its dates.", dated=True),
    Commitment("shipped", "Shipped", "It is there.", dated=True),
)

BY_KEY = {commitment.key: commitment for commitment in COMMITMENTS}
# Nothing is shipped by choosing a word: that is a deed of its own.
CHOICES = tuple(commitment for commitment in COMMITMENTS if commitment.key != "shipped")
EXPLORING, DEFAULT, SHIPPED = BY_KEY["exploring"], BY_KEY["planned"], BY_KEY["shipped"]

_CLOSER = [commitment.key for commitment in COMMITMENTS]

# Whoever plans with us reads the dates of what we only look into, too; nobody else does.
UNDATED = "being explored, no date yet"
_PLANNING = ("engineering", "executive", "project")


def has_dates_for(department: str | None, commitment: str) -> bool:
    """Whether `department` (None: anybody) reads the dates of an item at that level."""
    return commitment != EXPLORING.key or department in _PLANNING


def goes_back(old: object, new: object) -> bool:
    """Whether from `old` to `new` we stand less by it."""
    if old not in _CLOSER or new not in _CLOSER:
        return False
    return _CLOSER.index(str(new)) < _CLOSER.index(str(old))
