"""When a roadmap item is meant to happen, and how sure we are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Horizon:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Confidence:
    key: str
    label: str


HORIZONS = (Horizon("now", "Now"), Horizon("next", "Next"), Horizon("later", "Later"))
CONFIDENCES = (
    Confidence("low", "Low confidence"),
    Confidence("medium", "Medium confidence"),
    Confidence("high", "High confidence"),
)

BY_KEY = {horizon.key: horizon for horizon in HORIZONS}
CONFIDENCE_BY_KEY = {confidence.key: confidence for confidence in CONFIDENCES}
