"""The roadmap along time: what comes when, how sure that is, what moved, what shipped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.domain import commitments
from bot.views import mrkdwn
from bot.views.pictures import axis as axes
from bot.views.pictures import bars, palette, panel, rows, words
from bot.views.pictures.axis import Axis
from bot.views.pictures.bars import Span, Sureness
from bot.views.pictures.panel import Part

# More would be too high to be read where it is shown; how many more there are is said.
MOST_ROWS = 20
MOST_UNDATED = 6
TITLE = "Roadmap"


@dataclass(frozen=True, slots=True)
class Row:
    """An item: `horizon` and `commitment` are the words people read, either may be empty.

    `before` is the range that it had before it moved; `shipped` the day on which it did.
    """

    title: str
    horizon: str
    span: Span
    sureness: Sureness = ""
    commitment: str = ""
    before: Span | None = None
    shipped: date | None = None

    @property
    def is_dated(self) -> bool:
        return bool(self.shipped or self.span.days())


@dataclass(frozen=True, slots=True)
class Timeline:
    """`rows` in the order to be shown, those of one horizon together; and how many `more` are not
    among them."""

    today: date
    rows: Sequence[Row]
    more: int = 0


def is_worth_drawing(timeline: Timeline) -> bool:
    """Without a single date there is nothing to see that words do not say."""
    return any(row.is_dated for row in timeline.rows)


def draw(timeline: Timeline, most: int = MOST_ROWS) -> str:
    """The picture as SVG; of what has dates at most `most` rows, and how many more there are."""
    dated = [row for row in timeline.rows if row.is_dated]
    axis = axes.around(_days(dated[:most]), timeline.today)
    parts = [
        axes.scale(axis),
        *_dated(axis, dated[:most], timeline.today),
        panel.lines(_rest(timeline, most)),
    ]
    subtitle = f"As of {mrkdwn.short_day(timeline.today)}"
    return panel.build(TITLE, subtitle, parts)


def _days(dated: Sequence[Row]) -> Iterator[date]:
    for row in dated:
        yield from [row.shipped] if row.shipped else row.span.days()
        yield from row.before.days() if row.before else ()


def _dated(axis: Axis, dated: Sequence[Row], today: date) -> Iterator[Part]:
    for name, group in groupby(dated, key=group_of):
        yield panel.heading(name)
        for row in group:
            yield _row(axis, row, today)


def group_of(row: Row) -> str:
    """What the row stands under."""
    return "Shipped" if row.shipped else row.horizon


def _row(axis: Axis, row: Row, today: date) -> Part:
    colour = palette.commitment("shipped" if row.shipped else row.commitment)
    left, right = _around(axis, row)
    return rows.build(
        axis,
        row.title,
        dates(row, today),
        drawn=_bars(axis, row, colour),
        high=bars.HIGH + (bars.THIN + 4 if row.before else 0),
        around=(left, right),
        words=_beside(row, today),
    )


def _bars(axis: Axis, row: Row, colour: str) -> str:
    before = bars.ghost(axis, row.before, bars.HIGH + 4) if row.before else ""
    if row.shipped:
        return before + bars.tick(axis, row.shipped, 0, colour)
    return before + bars.bar(axis, row.span, 0, colour, row.sureness)


def _around(axis: Axis, row: Row) -> tuple[float, float]:
    """The ends of all that is drawn of a row."""
    shown = [Span(row.shipped, row.shipped) if row.shipped else row.span]
    shown += [row.before] if row.before else []
    found = [bars.ends(axis, span) for span in shown]
    return min(left for left, _ in found) - 8, max(right for _, right in found) + 8


def dates(row: Row, today: date) -> str:
    """When it is to come, was to come, or came."""
    if row.shipped:
        return mrkdwn.short_day(row.shipped)
    told = mrkdwn.date_range(row.span.earliest, row.span.latest)
    return mrkdwn.was_due(told) if is_past(row, today) else told


def is_past(row: Row, today: date) -> bool:
    latest = row.span.latest
    return row.shipped is None and latest is not None and latest < today


def said(row: Row, today: date) -> str:
    """Committed, medium confidence, was 1-31 Mar 2027"""
    before = mrkdwn.date_range(row.before.earliest, row.before.latest) if row.before else ""
    sure = "" if row.shipped or is_past(row, today) else words.sureness(row.sureness)
    state = "Shipped" if row.shipped else row.commitment
    return words.listed(state, sure, f"was {before}" if before else "")


def _beside(row: Row, today: date) -> str:
    """The same as a line of its own begins."""
    line = said(row, today)
    return line[:1].upper() + line[1:]


def _rest(timeline: Timeline, most: int) -> list[str]:
    """What is not drawn, in lines."""
    undated = [row for row in timeline.rows if not row.is_dated]
    lines = _left_out(timeline, most)
    lines += ["No dates yet:"] if undated else []
    lines += [f"• {words.listed(row.title, row.horizon)}" for row in undated[:MOST_UNDATED]]
    return lines + _more(timeline)


def _left_out(timeline: Timeline, most: int) -> list[str]:
    left = sum(row.is_dated for row in timeline.rows) - most
    return [f"… and {words.count(left, 'more item')} with dates"] if left > 0 else []


def _more(timeline: Timeline) -> list[str]:
    left = sum(not row.is_dated for row in timeline.rows) - MOST_UNDATED
    lines = [f"… and {left} more without dates"] if left > 0 else []
    more = words.count(timeline.more, "more item")
    return [*lines, f"… and {more} on the roadmap"] if timeline.more else lines


def as_text(timeline: Timeline, most: int = MOST_ROWS) -> list[str]:
    """The same in lines of plain words, one an item; each still has to be escaped."""
    dated = [row for row in timeline.rows if row.is_dated][:most]
    undated = [row for row in timeline.rows if not row.is_dated][:MOST_UNDATED]
    lines = [
        words.sentence(row.title, group_of(row), _spoken(row, timeline.today)) for row in dated
    ]
    lines += _left_out(timeline, most)
    lines += [words.sentence(row.title, row.horizon, _undated(row)) for row in undated]
    return lines + _more(timeline)


def _undated(row: Row) -> str:
    is_explored = row.commitment == commitments.EXPLORING.label
    return commitments.UNDATED if is_explored else "no dates yet"


def _spoken(row: Row, today: date) -> str:
    when = dates(row, today)
    return when if row.shipped else words.listed(when, said(row, today))


def alt(timeline: Timeline, most: int = MOST_ROWS) -> str:
    """The same as the picture's description: at most as long as Slack takes."""
    opening = f"Roadmap timeline as of {mrkdwn.short_day(timeline.today)}."
    return words.description(opening, as_text(timeline, most))
