"""Who was told which dates of a roadmap item, for product managers."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block

from bot.domain import schedules
from bot.models import Promise
from bot.views import mrkdwn

_NOBODY = (
    "Nobody was told a date of it yet. Whoever asks with `/pm-request when`, asks in a thread, or "
    "has a request behind it, is remembered here."
)
_WAYS = {
    "when": "asked for it",
    "answer": "asked in a thread",
    "notice": "told with their request",
}
# Short lines, so many to a section (facts.md, section 9).
_TOGETHER = 10


def build(told: Sequence[Promise], names: Mapping[str, str], *, zone: str = "UTC") -> list[Block]:
    """The latest first, with the day it was in `zone`; who knows that the dates do not hold any
    more is marked so."""
    if not told:
        return [mrkdwn.section(_NOBODY)]
    lines = [_line(each, names, zone) for each in told]
    parts = [lines[start : start + _TOGETHER] for start in range(0, len(lines), _TOGETHER)]
    return [mrkdwn.section("\n".join(part)) for part in parts]


def _line(promise: Promise, names: Mapping[str, str], zone: str) -> str:
    dates = mrkdwn.date_range(promise.earliest, promise.latest)
    way = _WAYS.get(promise.way, "told")
    knows = ". Knows that it does not hold any more" if promise.warned_at else ""
    day = mrkdwn.short_day(schedules.local_date(promise.told_at, zone))
    return f"• *{mrkdwn.who(names, promise.user)}*: {dates}, {way} on {day}{knows}"
