"""A row of a picture with a time axis: title and dates, and below them bars with their words."""

from bot.views.pictures import axis as axes
from bot.views.pictures import bars, lettering, palette, panel, svg
from bot.views.pictures.axis import Axis
from bot.views.pictures.panel import Part

_TITLE_LINE = 40
# Where the bars begin.
_TOP = 50
_WORDS_LINE = 34.0
_AFTER = 16.0
_APART = 24


def build(
    axis: Axis,
    title: str,
    dates: str,
    *,
    drawn: str,
    high: float,
    around: tuple[float, float],
    words: str,
) -> Part:
    """`drawn` is `high` and lies between the two of `around`; `words` go where there is room."""
    said, x, is_below = bars.beside(*around, words)
    bottom = _TOP + high + (_WORDS_LINE if is_below else 0) + _AFTER
    baseline = _TOP + (high + 28 if is_below else 22)
    return Part(
        axes.grid(axis, bottom)
        + axes.today_line(axis, _TOP - 4, _TOP + high + 4)
        + _heading(title, dates)
        + svg.element("g", drawn, transform=f"translate(0 {_TOP})")
        + svg.text(said, x, baseline, panel.SMALL, colour=palette.SOFT),
        bottom,
    )


def _heading(title: str, dates: str) -> str:
    room = panel.INNER - lettering.width(lettering.readable(dates), panel.SMALL) - _APART
    name = lettering.fit(title, panel.SMALL, room, bold=True)
    right = panel.WIDE - panel.EDGE
    return svg.text(name, panel.EDGE, _TITLE_LINE, panel.SMALL, bold=True) + svg.text(
        dates, right, _TITLE_LINE, panel.SMALL, anchor="end"
    )
