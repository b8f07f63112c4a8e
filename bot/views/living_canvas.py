"""The roadmap as a channel's canvas: as in the message, at full length and in Markdown."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from bot.domain import commitments, gates
from bot.views import living, markdown, mrkdwn
from bot.views.sections import lines
from bot.views.sections.lines import Row

# Slack takes 1,048,576 characters of Markdown. They go there as JSON, of which more than that many
# bytes would hold up everybody else; with room to spare for what stands around the lines.
MOST = 1_000_000
_MOST_TITLE, _MOST_WORDS, _MOST_PROFILE = 300, 600, 200
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
        line = f"- {_LINES.get(department or '', _line)(row)}"
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


def _line(row: Row) -> str:
    """**Single sign-on**: committed, 1-31 Mar 2027, medium confidence"""
    facts = lines.joined(lines.commitment(row), lines.dates(row), lines.confidence(row))
    return f"{_title(row)}: {facts}"


def _of_sales(row: Row) -> str:
    known = commitments.BY_KEY.get(row.get("commitment", ""))
    profile = markdown.calm(row.get("profile"), _MOST_PROFILE)
    facts = lines.joined(
        lines.commitment(row),
        lines.dates(row) if known and known.dated else "give no date",
        f"for {profile}" if profile else "",
    )
    cleared = markdown.calm(row.get("cleared"), _MOST_WORDS)
    say = f"Say: “{cleared}”" if cleared else "Nothing is cleared for customers yet."
    return f"{_title(row)} ({facts}). {say}"


def _of_operations(row: Row) -> str:
    said = lines.joined(*(_gate(gate) for gate in row.get("gates", [])))
    left = f"to be signed: {said}" if said else "no open gates"
    return f"{_title(row)}: {lines.dates(row)}; {left}"


def _gate(gate: Row) -> str:
    known = gates.BY_KEY.get(gate["gate"])
    label = known.label if known else markdown.calm(gate["gate"], _MOST_TITLE)
    due = lines.day(gate, "due")
    return f"{label} (by {mrkdwn.short_day(due)})" if due else label


_LINES: Mapping[str, Callable[[Row], str]] = {"sales": _of_sales, "operations": _of_operations}
