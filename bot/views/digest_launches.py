"""Launches and how they moved, as a picture; its facts are the section's in the same details."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.views import submission
from bot.views.digest_picture import DigestPicture
from bot.views.pictures import launches as drawing
from bot.views.pictures.bars import Span, Sureness
from bot.views.pictures.launches import Launch, Launches

TITLE = "Launches"
KIND = "launches"
# Slack shows a picture at most so high that more rows could not be read.
_MOST = 8
_SURENESS: dict[str, Sureness] = {"low": "low", "medium": "medium", "high": "high"}


def picture(content: Mapping[str, Any]) -> DigestPicture | None:
    """None where nothing has a date."""
    sections = [each for each in content.get("sections", []) if each.get("kind") == KIND]
    found = [_launch(row) for section in sections for row in section["rows"]]
    dated = [launch for launch in found if launch.span.days()]
    if not dated:
        return None
    whole = Launches(datetime.fromisoformat(content["to"]).date(), dated)
    return DigestPicture(TITLE, drawing.draw(whole, _MOST), drawing.alt(whole, _MOST))


def _launch(row: Mapping[str, Any]) -> Launch:
    return Launch(
        row["title"],
        _span(row.get("earliest"), row.get("latest")),
        sureness=_SURENESS.get(row.get("confidence", ""), ""),
        before=[_span(*span) for span in row.get("before", [])],
        moves=row.get("times") or 0,
    )


def _span(earliest: str | None, latest: str | None) -> Span:
    return Span(_day(earliest), _day(latest))


def _day(iso: str | None) -> date | None:
    return submission.iso_day(iso)
