"""Launches: when each is to come, and how its dates have moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.views import mrkdwn
from bot.views.pictures import axis as axes
from bot.views.pictures import bars, palette, panel, rows, words
from bot.views.pictures.axis import Axis
from bot.views.pictures.bars import Span, Sureness
from bot.views.pictures.panel import Part

MOST_LAUNCHES = 15
MOST_UNDATED = 6
# Of the ranges that held before, the newest; how often it moved is said in any case.
MOST_BEFORE = 4
TITLE = "Launches"


@dataclass(frozen=True, slots=True)
class Launch:
    """`before`: the ranges it had, oldest first; `moves`: how often it has moved in all."""

    title: str
    span: Span
    sureness: Sureness = ""
    before: Sequence[Span] = ()
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Launches:
    """`launches` in the order to be shown."""

    today: date
    launches: Sequence[Launch]


def draw(launches: Launches, most: int = MOST_LAUNCHES) -> str:
    """The picture as SVG; at most `most` with dates, and how many more there are."""
    dated = [launch for launch in launches.launches if launch.span.days()]
    axis = axes.around(_days(dated[:most]), launches.today)
    drawn = [_row(axis, launch, launches.today) for launch in dated[:most]]
    subtitle = f"As of {mrkdwn.short_day(launches.today)}; thin bars are where they were before"
    parts = [axes.scale(axis), *drawn, panel.lines(_rest(launches, most))]
    return panel.build(TITLE, subtitle, parts)


def _days(dated: Sequence[Launch]) -> Iterator[date]:
    for launch in dated:
        yield from launch.span.days()
        for span in _drawn_before(launch):
            yield from span.days()


def _drawn_before(launch: Launch) -> list[Span]:
    """The newest of the earlier ranges, newest first: the farther down, the longer ago."""
    return [span for span in launch.before if span.days()][-MOST_BEFORE:][::-1]


def _row(axis: Axis, launch: Launch, today: date) -> Part:
    before = _drawn_before(launch)
    found = [bars.ends(axis, span) for span in (launch.span, *before)]
    return rows.build(
        axis,
        launch.title,
        _dates(launch, today),
        drawn=_bars(axis, launch, before),
        high=bars.HIGH + len(before) * (bars.THIN + 4),
        around=(min(left for left, _ in found), max(right for _, right in found)),
        words=said(launch, today),
    )


def _bars(axis: Axis, launch: Launch, before: Sequence[Span]) -> str:
    ghosts = [
        bars.ghost(axis, span, bars.HIGH + 4 + place * (bars.THIN + 4))
        for place, span in enumerate(before)
    ]
    return "".join(ghosts) + bars.bar(axis, launch.span, 0, palette.BLUE, launch.sureness)


def _dates(launch: Launch, today: date) -> str:
    """When it is to come, or was to come."""
    told = mrkdwn.date_range(launch.span.earliest, launch.span.latest)
    return mrkdwn.was_due(told) if _is_past(launch, today) else told


def _is_past(launch: Launch, today: date) -> bool:
    return launch.span.latest is not None and launch.span.latest < today


def said(launch: Launch, today: date) -> str:
    """Medium confidence, moved 3 times, 44 days later in all"""
    sure = "" if _is_past(launch, today) else words.sureness(launch.sureness)
    line = words.listed(sure, _moved(launch.moves), _slipped(launch))
    return line[:1].upper() + line[1:]


def _moved(moves: int) -> str:
    return {0: "not moved", 1: "moved once", 2: "moved twice"}.get(moves, f"moved {moves} times")


def _slipped(launch: Launch) -> str:
    """How far it is from where it first was, by the end of the ranges."""
    first = next((span.latest for span in launch.before if span.latest), None)
    if not (first and launch.span.latest and launch.moves):
        return ""
    days = (launch.span.latest - first).days
    if not days:
        return "ends as first meant"
    return f"{words.count(abs(days), 'day')} {'later' if days > 0 else 'earlier'} in all"


def _rest(launches: Launches, most: int) -> list[str]:
    """What is not drawn, in lines."""
    undated = [launch for launch in launches.launches if not launch.span.days()]
    more = len(launches.launches) - len(undated) - most
    lines = [f"… and {words.count(more, 'more launch', 'more launches')}"] if more > 0 else []
    lines += [f"No dates yet: {x.title}, {_moved(x.moves)}" for x in undated[:MOST_UNDATED]]
    if len(undated) > MOST_UNDATED:
        lines.append(f"… and {len(undated) - MOST_UNDATED} more without dates")
    return lines


def as_text(launches: Launches, most: int = MOST_LAUNCHES) -> list[str]:
    """The same in lines of plain words, one a launch; each still has to be escaped."""
    shown = [launch for launch in launches.launches if launch.span.days()][:most]
    return [_spoken(launch, launches.today) for launch in shown] + _rest(launches, most)


def _spoken(launch: Launch, today: date) -> str:
    earlier = [mrkdwn.date_range(s.earliest, s.latest) for s in _drawn_before(launch)]
    was = f"before that {', '.join(earlier)}" if earlier else ""
    return words.sentence(launch.title, _dates(launch, today), said(launch, today), was)


def alt(launches: Launches, most: int = MOST_LAUNCHES) -> str:
    """The same as the picture's description: at most as long as Slack takes."""
    opening = f"Launches as of {mrkdwn.short_day(launches.today)}."
    return words.description(opening, as_text(launches, most))
