"""What Marketing reads: launches and how they moved, messaging to be done, market notes."""

from bot.domain import messaging
from bot.views import mrkdwn, submission
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section


def _launch(row: Row) -> str:
    facts = lines.joined(lines.dates(row), lines.confidence(row))
    return f"{lines.title(row)}: {facts}{moved(row)}{_before(row)}"


def _before(row: Row) -> str:
    """; before that 14-18 Dec 2026 (the newest first)"""
    ranges = [
        mrkdwn.date_range(submission.iso_day(earliest), submission.iso_day(latest))
        for earliest, latest in reversed(row.get("before", []))
    ]
    return f"; before that {', '.join(ranges)}" if ranges else ""


def moved(row: Row) -> str:
    """Moved twice so far, 21 days later in all."""
    times, days = row.get("times", 0), row.get("days")
    if not times:
        return ", never moved"
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    if not days:
        return f", moved {often}"
    way = "later" if days > 0 else "earlier"
    return f", moved {often}, {lines.count(abs(days), 'day')} {way} in all"


def _unworded(row: Row) -> str:
    known = [messaging.BY_KEY[key].lacks for key in row["missing"] if key in messaging.BY_KEY]
    owner = lines.words(row.get("owner"), 80)
    ask = f" Ask {owner}." if owner else ""
    return f"{lines.title(row)} ({lines.dates(row)}) lacks {_and(known)}.{ask}"


def _and(known: list[str]) -> str:
    *first, last = known or ["nothing"]
    return f"{', '.join(first)} and {last}" if first else last


def _note(row: Row) -> str:
    went = f", now part of “{lines.words(row['item_title'], 150)}”" if row.get("item_title") else ""
    return f"{lines.ref(row)}: {lines.status(row)}{went}"


def _lacking(section: Section) -> str:
    total = len(section["rows"]) + section.get("more", 0)
    if not total:
        return ""
    first = [lines.brief(row) for row in section["rows"][:2]]
    return f"*Messaging to be done:* {lines.listed(first, total)}."


def _past(section: Section) -> str:
    """Spend and events hang on a date that has passed."""
    past = [row for row in section["rows"] if row.get("is_past")]
    first = [f"{lines.brief(row)} ({lines.dates(row)})" for row in past[:2]]
    return f"*Past their date:* {lines.listed(first, len(past))}." if past else ""


LAUNCHES = Kind("Launches by date", _launch, lead=_past)
UNWORDED = Kind("Messaging still missing", _unworded, lead=_lacking)
MARKET = Kind(
    "Market notes, and where they went", _note, below=lines.unnamed, called="market notes"
)
