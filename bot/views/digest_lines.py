"""The lines of a digest: each change in words, from the digest's snapshot."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain import horizons, statuses
from bot.views import mrkdwn, submission

Row = Mapping[str, Any]
Content = Mapping[str, Any]

# Of mrkdwn, so that the longest line still fits a section with others.
_TITLE_MOST = 600
_REASON_MOST = 1200
_BRIEF_MOST = 90
_NAMED_IN_LEAD = 3


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of change, under its heading; the lines are mrkdwn."""

    heading: str
    lines: list[str]


def groups(content: Content) -> list[Group]:
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


def quiet(content: Content) -> str:
    """The one line that says that nothing changed."""
    words = f"Nothing has changed on the roadmap since {since(content)}. {waiting(content)}"
    return f"*{_audience(content)} update:* {words}".strip()


def lead(content: Content) -> list[str]:
    """Up to three lines of mrkdwn: what changed, for somebody busy."""
    lines = [_arrivals(content), _moves(content), _decisions(content)]
    return [line for line in lines if line]


def since(content: Content) -> str:
    """The day that the digest begins with, in words."""
    return mrkdwn.day(datetime.fromisoformat(content["from"]).date())


def waiting(content: Content) -> str:
    """How many of the department's requests are undecided, in a sentence, or ""."""
    count = content.get("waiting", 0)
    if not count:
        return ""
    return f"{_count(count, 'request')} of yours {_are(count)} waiting for a decision."


def _audience(content: Content) -> str:
    return mrkdwn.calm(content["audience_label"], 60)


def _arrivals(content: Content) -> str:
    parts = {
        "Shipped": _titles(content.get("shipped", [])),
        "New on the roadmap": _titles(content.get("new", [])),
        "Taken off": _titles(content.get("dropped", [])),
    }
    return " ".join(f"*{heading}:* {titles}." for heading, titles in parts.items() if titles)


def _moves(content: Content) -> str:
    moved = content.get("moved", [])
    told = _listed([f"{_brief(row)} {_shift(row)}" for row in moved[:_NAMED_IN_LEAD]], len(moved))
    return f"*Moved:* {told}." if told else ""


def _decisions(content: Content) -> str:
    decided = Counter(row["status"] for row in content.get("decided", []))
    said = [
        f"{decided[status.key]} {status.label.casefold()}"
        for status in statuses.STATUSES
        if decided[status.key]
    ]
    if secret := content.get("confidential", 0):
        said.append(f"{secret} confidential")
    what = ", ".join(said)
    return " ".join(
        part for part in (f"*Your requests:* {what}." if what else "", waiting(content)) if part
    )


def _titles(rows: Sequence[Row]) -> str:
    return _listed([_brief(row) for row in rows[:_NAMED_IN_LEAD]], len(rows))


def _listed(shown: Iterable[str], total: int) -> str:
    told = list(shown)
    more = [f"{total - len(told)} more"] if total > len(told) else []
    *first, last = [*told, *more] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _brief(row: Row) -> str:
    return f"“{mrkdwn.calm(row['title'], _BRIEF_MOST)}”"


def _shipped(row: Row) -> str:
    count = row.get("asked_by", 0)
    behind = f", asked for in {_count(count, 'request')}" if count else ""
    return f"*{_title(row)}*{behind}"


def _moved(row: Row) -> str:
    times = row.get("times", 1)
    often = f" Moved {times} times so far." if times > 1 else ""
    reason = mrkdwn.calm(row.get("reason") or "no reason given", _REASON_MOST)
    return f"*{_title(row)}* moved {_shift(row)} ({_from_to(row)}): {_ended(reason)}{often}"


def _shift(row: Row) -> str:
    """ "14 days later"; without a day to measure by, what happened to its dates."""
    days = row.get("days")
    if days:
        return f"{_count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
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
    return f"*{_title(row)}*: {', '.join(fact for fact in facts if fact)}"


def _dropped(row: Row) -> str:
    reason = mrkdwn.calm(row.get("reason") or "", _REASON_MOST)
    return f"*{_title(row)}*: {_ended(reason)}" if reason else f"*{_title(row)}*"


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
    count = content.get("confidential", 0)
    if not count:
        return []
    return [f"{_count(count, 'confidential request')} of yours, told to those who asked."]


def _title(row: Row) -> str:
    return mrkdwn.calm(row["title"], _TITLE_MOST)


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".!?…" else f"{sentence}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
