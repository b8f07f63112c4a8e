"""The lines of a digest: each change in words, from the digest's snapshot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain import commitments, horizons, statuses
from bot.views import mrkdwn, submission

Row = Mapping[str, Any]
Content = Mapping[str, Any]

# Of mrkdwn, so that the longest line still fits a section with others.
_TITLE_MOST = 600
_REASON_MOST = 1200


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of change, under its heading; the lines are mrkdwn."""

    heading: str
    lines: list[str]


def changes(content: Content) -> list[Group]:
    """Everything that changed, line by line; kinds without a change are left out."""
    tables: dict[str, tuple[str, Callable[[Row], str]]] = {
        "shipped": ("Shipped", _shipped),
        "moved": ("Dates moved", _moved),
        "new": ("New on the roadmap", _new),
        "dropped": ("Taken off the roadmap", _dropped),
        "decided": ("Your requests", _decided),
    }
    found = {
        key: Group(heading, [line(row) for row in content.get(key, [])])
        for key, (heading, line) in tables.items()
    }
    found["decided"].lines.extend(_unnamed(content))
    return [group for group in found.values() if group.lines]


def _shipped(row: Row) -> str:
    asked = row.get("asked_by", 0)
    behind = f", asked for in {count(asked, 'request')}" if asked else ""
    return f"*{_title(row)}*{behind}"


def _moved(row: Row) -> str:
    times = row.get("times", 1)
    often = f" Moved {'twice' if times == 2 else f'{times} times'} so far." if times > 1 else ""
    reason = mrkdwn.calm(row.get("reason") or "no reason given", _REASON_MOST)
    return f"*{_title(row)}* moved {shift(row)} ({_from_to(row)}): {_ended(reason)}{often}"


def shift(row: Row) -> str:
    """ "14 days later"; without a day to measure by, what happened to its dates."""
    days = row.get("days")
    if days:
        return f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    if not any(_range_of(row, "new")):
        return "off its dates"
    return "within its dates" if any(_range_of(row, "old")) else "onto a date"


def _from_to(row: Row) -> str:
    old, new = (mrkdwn.date_range(*_range_of(row, which)) for which in ("old", "new"))
    return f"{old} → {new}"


def _range_of(row: Row, which: str) -> tuple[date | None, date | None]:
    iso = submission.iso_day
    return iso(row.get(f"{which}_earliest")), iso(row.get(f"{which}_latest"))


def _new(row: Row) -> str:
    horizon = horizons.BY_KEY.get(row["horizon"])
    confidence = horizons.CONFIDENCE_BY_KEY.get(row.get("confidence", ""))
    dates = (submission.iso_day(row.get("earliest")), submission.iso_day(row.get("latest")))
    facts = [
        horizon.label if horizon else "",
        mrkdwn.date_range(*dates),
        confidence.label.casefold() if confidence else "",
    ]
    if row.get("commitment") == commitments.EXPLORING.key and not any(dates):
        facts[1:] = [commitments.UNDATED]
    return f"*{_title(row)}*: {', '.join(fact for fact in facts if fact)}"


def _dropped(row: Row) -> str:
    reason = _ended(mrkdwn.calm(row.get("reason") or "", _REASON_MOST))
    return f"*{_title(row)}*: {reason}" if reason else f"*{_title(row)}*"


def overdue(content: Content) -> list[Group]:
    """What nobody has touched for long may no longer be as it says."""
    rows = content.get("overdue", [])
    lines = [f"*{_title(row)}*: no update for {count(row['days'], 'day')}." for row in rows]
    if more := content.get("overdue_more", 0):
        lines.append(f"… and {count(more, 'more item')}.")
    return [Group("Without an update for long", lines)] if lines else []


def _decided(row: Row) -> str:
    status = statuses.BY_KEY[row["status"]]
    back = submission.iso_day(row.get("revisit_on"))
    reason = mrkdwn.calm(row.get("reason") or "", _REASON_MOST)
    parts = [
        f"*{mrkdwn.calm(row['ref'])}* {_title(row)}: {status.label} :{status.emoji}: "
        f"by {mrkdwn.calm(row.get('by') or 'someone', 200)}.",
        _ended(reason),
        f"It comes back on {mrkdwn.day(back)}." if back else "",
    ]
    return " ".join(part for part in parts if part)


def _unnamed(content: Content) -> list[str]:
    secret = content.get("confidential", 0)
    if not secret:
        return []
    return [f"{count(secret, 'confidential request')} of yours, told to those who asked."]


def _title(row: Row) -> str:
    return mrkdwn.calm(row["title"], _TITLE_MOST)


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".!?…" else f"{sentence}."


def count(number: int, noun: str) -> str:
    """1 request, 2 requests."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
