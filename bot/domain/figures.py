"""Figures of a business case, quarter by quarter: one line a kind."""

import re
from dataclasses import dataclass

# Characters of what a figure rests on.
MOST_ASSUMPTION = 1000


@dataclass(frozen=True, slots=True)
class FigureKind:
    """`is_money`: in whole units of money; else a count of pieces."""

    key: str
    label: str
    is_money: bool = True


KINDS: tuple[FigureKind, ...] = (
    FigureKind("revenue", "Revenue"),
    FigureKind("cost", "Cost"),
    FigureKind("units", "Units sold", is_money=False),
)

BY_KEY = {kind.key: kind for kind in KINDS}

# A quarter as people write it: Q1 2027, 2027-Q1, 1Q27, q1/2027.
_QUARTER = re.compile(
    r"(?:q(?P<a>[1-4])|(?P<b>[1-4])q)[\s/.'-]*(?P<y>20\d\d|\d\d)|(?P<z>20\d\d)[\s/.-]*q(?P<c>[1-4])"
)


def quarter(typed: str) -> str | None:
    """ "2027-Q1", of the calendar; None for what is no quarter."""
    match = _QUARTER.fullmatch(typed.strip().casefold())
    if match is None:
        return None
    year = match["y"] or match["z"]
    return f"{year if len(year) == 4 else '20' + year}-Q{match['a'] or match['b'] or match['c']}"
