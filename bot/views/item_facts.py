"""What is said of a roadmap item in a line: when, how sure, how it stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain import commitments, schedules, statuses
from bot.domain.date_readers import DateReader
from bot.domain.evidence import Evidence
from bot.models import RoadmapItem
from bot.views import labels, mrkdwn

MOST_WHY = 300
MOST_REASON = 260
MOST_REASONS = 6


def plan(item: RoadmapItem, zone: str, dates: DateReader) -> str:
    """Now · 4-29 Jan 2027 · Medium confidence; when it shipped; when it was taken off.

    The days are those of `zone`; `dates`: whether they are for who reads this.
    """
    if item.shipped_at:
        return shipped(item, zone)
    if item.dropped_at:
        return f"Taken off {_day(item.dropped_at, zone)}"
    return f"{labels.horizon(item.horizon)} · {when(item, dates)}"


def when(item: RoadmapItem, dates: DateReader) -> str:
    """4-29 Jan 2027 · Medium confidence; of what is explored, to most people, that it is."""
    if not dates.reads(item.commitment, item.owner):
        return commitments.UNDATED
    told = mrkdwn.date_range(item.earliest, item.latest)
    return f"{told} · {labels.confidence(item.confidence)}"


def shipped(item: RoadmapItem, zone: str) -> str:
    """Shipped 2 Dec 2026, with a rocket; the day it was in `zone`."""
    when = _day(item.shipped_at, zone) if item.shipped_at else ""
    return f"{statuses.SHIPPED.label} {when} :{statuses.SHIPPED.emoji}:"


def _day(moment: datetime, zone: str) -> str:
    return mrkdwn.short_day(schedules.local_date(moment, zone))


def commitment(item: RoadmapItem) -> str:
    """Planned: we mean to do it. Its dates can still move."""
    known = commitments.BY_KEY.get(item.commitment)
    return f"*{known.label}*: {known.says}" if known else item.commitment


def standing(item: RoadmapItem, evidence: Evidence | None) -> str:
    """In a list: what its owner says, and what the evidence says otherwise; "" for neither."""
    if item.shipped_at or item.dropped_at or evidence is None:
        return ""
    said = [labels.colour_mark(item.colour)] if item.colour else []
    if evidence.colour != (item.colour or "on_track"):
        said.append(f"evidence says {labels.colour_mark(evidence.colour)}")
    if item.blocked_since:
        said.append("blocked")
    return " · ".join(said)


def status(
    item: RoadmapItem, evidence: Evidence, names: Mapping[str, str], dates: DateReader
) -> str:
    """Both sides: what its owner says and why, what the evidence says and why."""
    is_theirs = dates.plans or (bool(dates.user) and item.owner == dates.user)
    reasons = evidence.reasons if is_theirs else evidence.undated
    return "\n".join(_status(item, evidence.colour, reasons, names))


def _status(
    item: RoadmapItem, judged: str, reasons: Sequence[str], names: Mapping[str, str]
) -> Iterator[str]:
    owner = mrkdwn.who(names, item.owner)
    if item.colour:
        why = f": {mrkdwn.calm(item.colour_why, MOST_WHY)}" if item.colour_why else ""
        ago = f" ({mrkdwn.ago(item.coloured_at)})" if item.coloured_at else ""
        yield f"{labels.colour_mark(item.colour)}, says its owner {owner}{why}{ago}"
    else:
        yield f"{owner}, its owner, has not said yet how it stands."
    if judged != item.colour:
        period = ":" if reasons else ": nothing speaks against it."
        yield f"The evidence says {labels.colour_mark(judged)}{period}"
    elif reasons:
        yield "The evidence agrees:"
    for reason in reasons[:MOST_REASONS]:
        yield f"• {mrkdwn.calm(reason, MOST_REASON)}"
    if (more := len(reasons) - MOST_REASONS) > 0:
        yield f"• and {more} more"


def requests(count: int) -> str:
    """3 requests"""
    return {0: "no requests yet", 1: "1 request"}.get(count, f"{count} requests")
