"""Figures of a business case, quarter by quarter: one line a kind."""

from dataclasses import dataclass


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
