"""The panel that every picture is drawn on: its size, its corners, its heading."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.views.pictures import lettering, palette, svg

# On a phone 360 wide the smallest words are 12 high.
WIDE = 800
EDGE = 28
INNER = WIDE - 2 * EDGE
SMALL = 26.0
TITLE = 36.0
_LINE = 36.0


@dataclass(frozen=True, slots=True)
class Part:
    """Some SVG that is drawn from 0 down, and how high it is."""

    drawn: str
    high: float


def build(title: str, subtitle: str, parts: Iterable[Part]) -> str:
    """The whole picture: a heading, and `parts` below one another."""
    y, drawn = EDGE + 0.0, []
    for part in (_heading(title, subtitle), *parts):
        drawn.append(svg.element("g", part.drawn or " ", transform=f"translate(0 {y:.1f})"))
        y += part.high
    high = round(y + EDGE / 2)
    paper = svg.box(1, 1, WIDE - 2, high - 2, palette.PAPER, stroke=palette.RIM, thick=2, round_=20)
    return svg.element(
        "svg",
        paper,
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDE,
        height=high,
        viewBox=f"0 0 {WIDE} {high}",
    )


def _heading(title: str, subtitle: str) -> Part:
    said = svg.text(_one_line(title, TITLE, bold=True), EDGE, TITLE, TITLE, bold=True)
    if not subtitle:
        return Part(said, TITLE + 24)
    below = svg.text(_one_line(subtitle), EDGE, TITLE + _LINE + 4, SMALL, colour=palette.SOFT)
    return Part(said + below, TITLE + _LINE + 24)


def heading(words: str) -> Part:
    """The heading of some of the rows, on a band of its own; without words only a gap."""
    if not words:
        return Part("", 8)
    band = svg.box(EDGE, 14, INNER, 40, palette.BAND, round_=8)
    line = lettering.fit(words, SMALL, INNER - 24, bold=True)
    said = svg.text(line, EDGE + 12, 43, SMALL, bold=True, rim=palette.BAND)
    return Part(band + said, 58)


def lines(words: Iterable[str]) -> Part:
    """Small lines of words, each cut where the panel ends."""
    drawn = [
        svg.text(_one_line(each), EDGE, SMALL + _LINE * place, SMALL, colour=palette.SOFT)
        for place, each in enumerate(words)
    ]
    return Part("".join(drawn), _LINE * len(drawn) + (10 if drawn else 0))


def _one_line(words: str, size: float = SMALL, *, bold: bool = False) -> str:
    return lettering.fit(words, size, INNER, bold=bold)
