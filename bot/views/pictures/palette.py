"""Colours and patterns: contrast on paper is at least 4.5, and who sees no colours reads words.

The hues are those of Okabe and Ito, which people with any kind of colour blindness tell apart,
darkened until they stand out on paper.
"""

PAPER = "#ffffff"
RIM = "#c4cad3"
INK = "#1d2733"
SOFT = "#4a5563"
GRID = "#dfe4ea"
BAND = "#eef1f5"
# What held before: paler than what holds, and still to be seen.
GHOST = "#7e8997"
TODAY = "#a3341c"

BLUE = "#0b5fa5"
GREEN = "#00735c"
PURPLE = "#7a3e8e"
ORANGE = "#a34a00"
GREY = "#5b6470"

# How far something is promised, by the word that stands beside it.
_BY_COMMITMENT = {"exploring": PURPLE, "planned": BLUE, "committed": GREEN, "shipped": GREY}
# Shares are told apart by their order, and by the words above them.
SHARES = (BLUE, ORANGE, GREEN, PURPLE, GREY)


def commitment(word: str) -> str:
    """The colour of a commitment; of one that is not in the table, that of something planned."""
    return _BY_COMMITMENT.get(word.casefold(), BLUE)
