"""How an item stands, as its owner says and as the evidence says: a word, and an emoji beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    key: str
    label: str
    emoji: str


# From good to bad: the worst of several reasons counts.
COLOURS: tuple[Colour, ...] = (
    Colour("on_track", "On track", "large_green_circle"),
    Colour("at_risk", "At risk", "large_yellow_circle"),
    Colour("off_track", "Off track", "red_circle"),
)

BY_KEY = {colour.key: colour for colour in COLOURS}
ON_TRACK, AT_RISK, OFF_TRACK = COLOURS
