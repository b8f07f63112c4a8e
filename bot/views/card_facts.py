"""What a PM weighs, in a line each: who asks, how much it matters, until when, who sees to it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from bot.domain.scoring import Score
from bot.models import Request
from bot.views import labels, mrkdwn


def line(request: Request, names: Mapping[str, str], now: datetime) -> str:
    """Ana, Sales · Needed to close a deal · Urgent · needed by Mon 7 Dec 2026"""
    whose = mrkdwn.calm(labels.department(request.department))
    pieces = [
        f"{mrkdwn.who(names, request.requester)}, {whose}",
        labels.category(request.category),
        labels.importance(request.importance),
        _needed_by(request, now),
    ]
    return " · ".join(piece for piece in pieces if piece)


def _needed_by(request: Request, now: datetime) -> str:
    needed_by = request.needed_by
    if needed_by is None:
        return ""
    has_passed = needed_by < now.date() and labels.is_open(request.status)
    return f"needed by {mrkdwn.day(needed_by)}" + (", which has passed" if has_passed else "")


def owner(request: Request, names: Mapping[str, str]) -> str:
    """Who sees to it; "" as long as nobody does."""
    return f"Owner: {mrkdwn.who(names, request.owner)}" if request.owner else ""


def ranked(request: Request, place: tuple[int, int] | None) -> str:
    """Sales ranks this 2 of 9; "" as long as its leads do not."""
    if place is None:
        return ""
    whose = mrkdwn.calm(labels.department(request.department))
    return f"{whose} ranks this {place[0]} of {place[1]}"


def place(score: Score, now: datetime) -> str:
    """Queue score on 2 Dec 2026: 62 of 100: value 20, urgent 18, ..."""
    return f"Queue score on {mrkdwn.short_day(now.date())}: {mrkdwn.calm(score.why)}"


def of_message(request: Request, names: Mapping[str, str], permalink: str | None) -> Iterator[str]:
    """Who said it, and what became of the message since."""
    if request.author:
        yield f"said by {mrkdwn.who(names, request.author)}"
    if request.deleted_ts:
        yield "the message was deleted"
        return
    if permalink:
        yield mrkdwn.link(permalink, "See the message")
    if request.edited_ts:
        edited = datetime.fromtimestamp(float(request.edited_ts), UTC)
        yield f"edited {mrkdwn.moment(edited)}"
