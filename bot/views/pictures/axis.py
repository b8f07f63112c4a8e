"""The time axis of a picture: where a day is, and the months or quarters above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.views import mrkdwn
from bot.views.pictures import lettering, palette, panel, svg
from bot.views.pictures.panel import Part

# A date far off must not squeeze all others into a corner: its words still say when it is.
_MOST_BACK = timedelta(days=270)
_MOST_AHEAD = timedelta(days=3 * 366)
_LEAST_DAYS = 75
_MOST_LABELS = 6
# Months between two labels.
_STEPS = (1, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first of a month to the first of another."""

    begins: date
    ends: date
    today: date

    def x(self, day: date) -> float:
        """Where the day begins; one beyond the axis is at its end."""
        days = (min(max(day, self.begins), self.ends) - self.begins).days
        return panel.EDGE + panel.INNER * days / (self.ends - self.begins).days

    @property
    def step(self) -> int:
        """Months between two labels."""
        months = _months(self.begins, self.ends)
        return next((step for step in _STEPS if months / step <= _MOST_LABELS), _STEPS[-1])

    def ticks(self) -> Iterator[date]:
        """The days that have a label: firsts of months, quarters, half years, years."""
        day = self.begins
        while day < self.ends:
            if (day.year * 12 + day.month - 1) % self.step == 0:
                yield day
            day = _next_month(day)

    def label(self, day: date) -> str:
        """Dec, Jan 2027, Feb; Q2 2027; H1 2027; 2027."""
        if self.step >= 12:
            return str(day.year)
        if self.step == 6:
            return f"H{1 if day.month < 7 else 2} {day.year}"
        if self.step == 3:
            return f"Q{(day.month + 2) // 3} {day.year}"
        month = mrkdwn.MONTHS[day.month - 1]
        return f"{month} {day.year}" if day.month == 1 else month


def around(days: Iterable[date], today: date) -> Axis:
    """The axis that shows `days`, and today."""
    near = [d for d in days if -_MOST_BACK <= d - today <= _MOST_AHEAD]
    first, last = min([today, *near]), max([today, *near])
    last = max(last, first + timedelta(days=_LEAST_DAYS))
    return Axis(first.replace(day=1), _next_month(last.replace(day=1)), today)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def scale(axis: Axis) -> Part:
    """Today, and below it the months or quarters."""
    baseline, high = 72.0, 84.0
    drawn = [svg.line(panel.EDGE, high, panel.WIDE - panel.EDGE, high, palette.RIM)]
    drawn += [_label(axis, day, baseline) for day in axis.ticks()]
    return Part("".join(drawn) + _today(axis), high)


def _label(axis: Axis, day: date, baseline: float) -> str:
    words, x = axis.label(day), axis.x(day)
    x = min(x, panel.WIDE - panel.EDGE - lettering.width(words, panel.SMALL))
    return svg.text(words, x, baseline, panel.SMALL, colour=palette.SOFT)


def _today(axis: Axis) -> str:
    words = f"Today, {axis.today.day} {mrkdwn.MONTHS[axis.today.month - 1]}"
    wide = lettering.width(words, panel.SMALL, bold=True)
    x = min(axis.x(axis.today), panel.WIDE - panel.EDGE - wide)
    return svg.text(words, x, 30, panel.SMALL, colour=palette.TODAY, bold=True)


def grid(axis: Axis, high: float) -> str:
    """The lines behind something `high`: where months or quarters begin."""
    return "".join(
        svg.line(axis.x(day), 0, axis.x(day), high, palette.GRID) for day in axis.ticks()
    )


def today_line(axis: Axis, top: float, bottom: float) -> str:
    """Today's line, beside bars alone: across words it would look like one of their letters."""
    x = axis.x(axis.today)
    return svg.line(x, top, x, bottom, palette.TODAY, 4)
