"""When a roadmap item is meant to happen, and how sure we are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Horizon:
    """`fresh_days`: so long an item goes without a word of its owner before it is overdue."""

    key: str
    label: str
    fresh_days: int


@dataclass(frozen=True, slots=True)
class Confidence:
    key: str
    label: str


HORIZONS = (Horizon("now", "Now", 14), Horizon("next", "Next", 30), Horizon("later", "Later", 90))
CONFIDENCES = (
    Confidence("low", "Low confidence"),
    Confidence("medium", "Medium confidence"),
    Confidence("high", "High confidence"),
)

BY_KEY = {horizon.key: horizon for horizon in HORIZONS}
CONFIDENCE_BY_KEY = {confidence.key: confidence for confidence in CONFIDENCES}
_FURTHER = [horizon.key for horizon in HORIZONS]


def goes_back(old: object, new: object) -> bool:
    """Whether from `old` to `new` it is put off."""
    if old not in _FURTHER or new not in _FURTHER:
        return False
    return _FURTHER.index(str(new)) > _FURTHER.index(str(old))
