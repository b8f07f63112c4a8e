"""The roadmap that stands in a department's channel, in that department's terms."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import Block, HeaderBlock

from bot.domain import departments
from bot.domain.colours import Colour
from bot.views import labels, living_lines, mrkdwn, note
from bot.views.living_lines import Pen
from bot.views.message import Message, saying
from bot.views.sections import lines

# Slack takes about 12,000 characters and 50 blocks (facts.md, section 9); with room to spare.
MOST, MOST_SECTION = 9000, 2900
_OVER = (
    "The roadmap stood here, and is not kept up to date in this channel any more. "
    "`/pm-request roadmap` shows it."
)
# Who speaks with customers.
_SPEAKING = ("sales", "support")
EMPTY = "Nothing is planned yet. What is put on the roadmap shows up here by itself."


def build(
    department: str | None, rows: Sequence[Mapping[str, Any]], *, more: int, now: datetime
) -> Message:
    """`rows` as services/living.py tells them; `more` items besides are left out."""
    title = titled(department)
    drawn = [f"• {living_lines.line(department, row, _PEN)}" for row in rows]
    sections, told = _packed(drawn)
    left = more + len(rows) - told
    blocks: list[Block] = [
        HeaderBlock(text=mrkdwn.label(title, 150)),
        *(mrkdwn.section(text) for text in sections or [EMPTY]),
        *([mrkdwn.section(more_than(left))] if left else []),
        mrkdwn.context(f"{meant(department)} As of {mrkdwn.moment(now)}; I keep it up to date."),
    ]
    total = len(rows) + more
    return saying(f"{title}: {lines.count(total, 'item')}" if total else EMPTY, blocks)


def over() -> Message:
    """Instead of what stood there."""
    return note.build(_OVER)


def _packed(drawn: Sequence[str]) -> tuple[list[str], int]:
    """As many of the lines as there is room for, in sections; how many those are."""
    sections: list[str] = []
    room = MOST
    for told, line in enumerate(drawn):
        if len(line) > room:
            return sections, told
        room -= len(line) + 1
        if sections and len(sections[-1]) + 1 + len(line) <= MOST_SECTION:
            sections[-1] += f"\n{line}"
        else:
            sections.append(line)
    return sections, len(drawn)


def titled(department: str | None) -> str:
    """Roadmap for Sales"""
    return f"Roadmap for {labels.department(department)}" if department else "Roadmap"


def more_than(left: int) -> str:
    return f"and {left:,} more: `/pm-request roadmap` shows them all."


def meant(department: str | None) -> str:
    """How it is to be taken."""
    known = departments.BY_KEY.get(department or "")
    if known and known.key in _SPEAKING:
        return "Tell customers no more than the sentences in quotation marks."
    return "Dates can still move."


def _mark(colour: Colour) -> str:
    """:red_circle: Off track"""
    return f":{colour.emoji}: {colour.label}"


_PEN = Pen(lines.title, lines.words, _mark, lines.horizon)
