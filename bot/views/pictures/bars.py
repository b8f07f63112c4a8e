"""Bars on a time axis: a range and how sure it is, the ranges it had before, and words beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.views.pictures import lettering, palette, panel, svg
from bot.views.pictures.axis import Axis

HIGH = 26.0
THIN = 12.0
_LEAST_WIDE = 12.0
_GAP = 12.0
_STRIPE = 14

Sureness = Literal["low", "medium", "high", ""]


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; either may be open."""

    earliest: date | None
    latest: date | None

    def days(self) -> list[date]:
        """The ends that are known."""
        return [day for day in (self.earliest, self.latest) if day]


def ends(axis: Axis, span: Span) -> tuple[float, float]:
    """Where a span with a day begins and ends: wide enough to be seen, and on the axis."""
    first, *_, last = [*span.days(), *span.days()]
    left, right = axis.x(first), axis.x(last)
    if right - left < _LEAST_WIDE:
        left = max(panel.EDGE + 0.0, (left + right - _LEAST_WIDE) / 2)
        right = left + _LEAST_WIDE
    return left, right


def bar(axis: Axis, span: Span, y: float, colour: str, sureness: Sureness) -> str:
    """High confidence is full, medium striped, low an outline; half a range is a diamond."""
    left, right = ends(axis, span)
    if len(span.days()) == 1:
        return _diamond((left + right) / 2, y, colour, sureness)
    fill = palette.PAPER if sureness == "low" else colour
    dashes = "10 6" if sureness == "low" else "none"
    drawn = svg.box(left, y, right - left, HIGH, fill, stroke=colour, dashes=dashes)
    return drawn + (_stripes(left, right, y) if sureness == "medium" else "")


def _stripes(left: float, right: float, y: float) -> str:
    return "".join(
        svg.path(
            f"M{x:.0f} {y + HIGH - 5:.0f} l{HIGH - 10:.0f} {10 - HIGH:.0f}", stroke=palette.PAPER
        )
        for x in _places(left + 5, right - HIGH + 5)
    )


def _places(first: float, last: float) -> Iterator[float]:
    while first <= last:
        yield first
        first += _STRIPE


def _diamond(x: float, y: float, colour: str, sureness: Sureness) -> str:
    half = HIGH / 2
    around = f"M{x:.1f} {y:.1f} l{half} {half} l-{half} {half} l-{half} -{half} Z"
    return svg.path(around, fill=palette.PAPER if sureness == "low" else colour, stroke=colour)


def tick(axis: Axis, day: date, y: float, colour: str) -> str:
    """A disc with a tick: it was done on that day."""
    half = HIGH / 2
    x = min(max(axis.x(day), panel.EDGE + half), panel.WIDE - panel.EDGE - half)
    disc = svg.element("circle", cx=x, cy=y + half, r=half, fill=colour)
    return disc + svg.path(f"M{x - 6:.1f} {y + 13:.1f} l5 5 l8 -10", stroke=palette.PAPER, thick=4)


def ghost(axis: Axis, span: Span, y: float, high: float = THIN) -> str:
    """A range that held before: faint, and thinner than what holds."""
    left, right = ends(axis, span)
    return svg.box(
        left, y, right - left, high, palette.BAND, stroke=palette.GHOST, thick=2, round_=4
    )


def beside(left: float, right: float, words: str) -> tuple[str, float, bool]:
    """Words next to a bar: what fits, where it begins, and whether that is below the bar."""
    wide = lettering.width(lettering.readable(words), panel.SMALL)
    if right + _GAP + wide <= panel.WIDE - panel.EDGE:
        return words, right + _GAP, False
    if panel.EDGE + wide <= left - _GAP:
        return words, left - _GAP - wide, False
    said = lettering.fit(words, panel.SMALL, panel.INNER)
    wide = lettering.width(said, panel.SMALL)
    return said, min(max(left, panel.EDGE), panel.WIDE - panel.EDGE - wide), True
