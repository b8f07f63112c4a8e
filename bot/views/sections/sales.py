"""What Sales reads: what may be said, and the deals that wait."""

from bot.domain import commitments
from bot.views import labels, mrkdwn
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section

_IN_LEAD = 2


def _closing(row: Row) -> str:
    closes = lines.day(row, "closes")
    facts = lines.joined(
        _worth(row),
        f"closes {mrkdwn.day(closes)}" if closes else "",
        lines.status(row),
    )
    return f"{lines.ref(row)}: {facts}"


def _past(row: Row) -> str:
    closes = lines.day(row, "closes")
    facts = lines.joined(
        _worth(row),
        f"was to close {mrkdwn.day(closes)}" if closes else "",
        lines.status(row),
    )
    return f"{lines.ref(row)}: {facts}. Won, lost, or a new date?"


def _decided(row: Row) -> str:
    return f"{lines.ref(row)}: {lines.joined(_worth(row), lines.status(row))}"


def _worth(row: Row) -> str:
    """Initech, 120,000"""
    value = row.get("value")
    return lines.joined(
        lines.words(row.get("customer"), 100), labels.money(value) if value is not None else ""
    )


def _sayable(row: Row) -> str:
    known = commitments.BY_KEY.get(row.get("commitment", ""))
    dated = known is not None and known.dated
    facts = lines.joined(
        lines.horizon(row),
        lines.commitment(row),
        lines.dates(row) if dated else "give customers no date",
        f"for {lines.words(row['profile'], 200)}" if row.get("profile") else "",
    )
    cleared = lines.words(row.get("cleared"))
    if not cleared:
        return f"{lines.title(row)} ({facts})"
    old = " It was cleared before the dates moved: ask first." if row.get("is_outdated") else ""
    return f"{lines.title(row)} ({facts}). Say: “{cleared}”{old}"


def _uncleared(section: Section) -> list[str]:
    """Once for all of them: most items have no words for a long time."""
    without = any(not row.get("cleared") for row in section["rows"])
    return ["No words beside an item: nothing is cleared for customers yet."] if without else []


def _closing_soon(section: Section) -> str:
    return _waiting(section, "Closing soon")


def _past_close(section: Section) -> str:
    return _waiting(section, "Past their close date")


def _waiting(section: Section, words: str) -> str:
    rows = section["rows"]
    if not rows:
        return ""
    first = [
        lines.joined(lines.words(row.get("customer"), 60) or row["ref"], _date(row), by=", ")
        for row in rows[:_IN_LEAD]
    ]
    total = len(rows) + section.get("more", 0)
    deals = lines.count(total, "deal")
    still = "still waits" if total == 1 else "still wait"
    return f"*{words}:* {deals} {still} for a decision: {lines.listed(first, total)}."


def _date(row: Row) -> str:
    closes = lines.day(row, "closes")
    return mrkdwn.short_day(closes) if closes else ""


CLOSING = Kind(
    "Deals that close soon and still wait",
    _closing,
    below=lines.unnamed,
    lead=_closing_soon,
)
PAST_CLOSE = Kind(
    "Deals past their close date that still wait", _past, below=lines.unnamed, lead=_past_close
)
DECIDED = Kind("Deals whose request was decided", _decided, below=lines.unnamed)
SAYABLE = Kind(
    "What you may say, by priority", _sayable, below=_uncleared, called="what you may say"
)
