"""The roadmap timeline in a digest's details, drawn from the digest's snapshot: picture and words.

What is kept of it is said in services/timelines.py; a digest made before there were any has none.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain import commitments, horizons
from bot.views import mrkdwn
from bot.views.digest_picture import DigestPicture
from bot.views.pictures import timeline as timelines
from bot.views.pictures.bars import Span, Sureness
from bot.views.pictures.timeline import Row, Timeline

TITLE = "Roadmap timeline"

# Slack shows a picture at most so high that more rows could not be read.
MOST_ROWS = 12
# Of mrkdwn: a page of details leaves room for it.
_MOST_WORDS = 1500
_MOST_LINE = 300
_SURENESS: dict[str, Sureness] = {"low": "low", "medium": "medium", "high": "high"}


def kept(content: Mapping[str, Any]) -> Timeline | None:
    """The timeline of a digest; None when it has none, or there is no date to see on it."""
    snapshot = content.get("timeline")
    if not snapshot:
        return None
    rows = [_row(row) for row in snapshot["rows"]]
    found = Timeline(date.fromisoformat(snapshot["today"]), rows, snapshot["more"])
    return found if timelines.is_worth_drawing(found) else None


def _row(row: Mapping[str, Any]) -> Row:
    horizon = horizons.BY_KEY.get(row["horizon"])
    commitment = commitments.BY_KEY.get(row["commitment"])
    before = Span(_day(row["old_earliest"]), _day(row["old_latest"]))
    return Row(
        row["title"],
        horizon.label if horizon else row["horizon"],
        Span(_day(row["earliest"]), _day(row["latest"])),
        sureness=_SURENESS.get(row["confidence"], ""),
        commitment=commitment.label if commitment else row["commitment"],
        before=before if before.days() else None,
        shipped=_day(row["shipped_on"]),
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def picture(content: Mapping[str, Any]) -> DigestPicture | None:
    """The roadmap along time, as it was when the digest was made."""
    timeline = kept(content)
    if timeline is None:
        return None
    alt = timelines.alt(timeline, MOST_ROWS)
    return DigestPicture(TITLE, timelines.draw(timeline, MOST_ROWS), alt, _words(timeline))


def _words(timeline: Timeline) -> str:
    """The same facts for reading, as far as they fit."""
    said = f"*Roadmap as of {mrkdwn.short_day(timeline.today)}*"
    for line in timelines.as_text(timeline, MOST_ROWS):
        added = f"{said}\n• {mrkdwn.calm(line, _MOST_LINE)}"
        if len(added) > _MOST_WORDS:
            return f"{said}\n…"
        said = added
    return said
