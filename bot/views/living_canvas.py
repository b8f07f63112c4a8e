"""The roadmap as a channel's canvas: as in the message, at full length and in Markdown."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from bot.domain.colours import Colour
from bot.views import living, living_lines, markdown, mrkdwn
from bot.views.living_lines import Pen
from bot.views.sections import lines
from bot.views.sections.lines import Row

# Slack takes 1,048,576 characters of Markdown. They go there as JSON, of which more than that many
# bytes would hold up everybody else; with room to spare for what stands around the lines.
MOST = 1_000_000
_MOST_TITLE = 300
_OURS = "I keep this canvas up to date: what is written into it by hand is replaced."


@dataclass(frozen=True, slots=True)
class Canvas:
    """A canvas' title, plain, and what stands in it."""

    title: str
    markdown: str


def build(
    department: str | None, rows: Sequence[Mapping[str, Any]], *, more: int, now: datetime
) -> Canvas:
    """`rows` as services/living.py tells them; `more` items besides are left out."""
    told = list(_fitting(department, rows))
    left = more + len(rows) - len(told)
    by_horizon = groupby(told, key=itemgetter(0))
    parts = [
        *(_part(horizon, [line for _, line in those]) for horizon, those in by_horizon),
        *([] if told or left else [living.EMPTY]),
        *([living.more_than(left)] if left else []),
        "---",
        f"{living.meant(department)} As of {_moment(now)}. {_OURS}",
    ]
    return Canvas(living.titled(department), "\n\n".join(parts) + "\n")


def _fitting(
    department: str | None, rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """The horizon and the line of as many rows as there is room for."""
    room = MOST
    for row in rows:
        line = f"- {living_lines.line(department, row, _PEN)}"
        room -= len(json.dumps(line))
        if room < 0:
            return
        yield lines.horizon(row), line


def _part(horizon: str, told: Sequence[str]) -> str:
    return "\n".join([f"## {horizon or 'Some day'}", "", *told])


def _moment(when: datetime) -> str:
    """A canvas does not tell a moment in its reader's time zone."""
    utc = when.astimezone(UTC)
    return f"{mrkdwn.short_day(utc)}, {utc:%H:%M} UTC"


def _title(row: Row) -> str:
    return f"**{markdown.calm(row.get('title') or '(no title)', _MOST_TITLE)}**"


def _mark(colour: Colour) -> str:
    """In words alone: whether a canvas draws an emoji by its name, Slack does not say."""
    return colour.label


def _no_horizon(_row: Row) -> str:
    """The heading says it."""
    return ""


_PEN = Pen(_title, markdown.calm, _mark, _no_horizon)
