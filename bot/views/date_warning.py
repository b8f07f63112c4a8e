"""A date that moves shortly before it, told at once; drawn from what was kept then."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.domain import figures
from bot.views import date_answer, labels, mrkdwn, submission
from bot.views.message import Message, saying

_TITLE_MOST, _REASON_MOST = 300, 1200
_QUARTERS = 8

_Table = Mapping[str, Mapping[str, int]]


def build(content: Mapping[str, Any]) -> Message:
    """The warning: title, old_ and new dates (ISO), reason, by, commitment, cleared; `told_on` to
    somebody who was told the old date; `figures` (before, after, quarters; is_stated: with the
    move) to Finance; `speaks` (False: they speak with no customer)."""
    title = mrkdwn.calm(str(content.get("title") or ""), _TITLE_MOST)
    old = _range(content, "old_earliest", "old_latest")
    new = _range(content, "earliest", "latest")
    by = mrkdwn.calm(str(content.get("by") or "A product manager"), 80)
    reason = mrkdwn.calm(str(content.get("reason") or ""), _REASON_MOST)
    lines = [
        f"*Date moved: {title}*",
        f"{old} → *{new}*{_shift(content)}, says {by}.",
        f"Why: {reason}" if reason else "",
        _told(content),
        _for_customers(content, by),
    ]
    blocks = [mrkdwn.section("\n".join(line for line in lines if line))]
    if restated := _figures(content.get("figures")):
        blocks.append(mrkdwn.section(restated))
    heard = mrkdwn.one_line(str(content.get("title") or ""))
    return saying(f"Date moved: {heard}, from {old} to {new}.", blocks)


def _for_customers(content: Mapping[str, Any], by: str) -> str:
    """What was cleared, was cleared before this move; nothing for who speaks with no customer."""
    if content.get("speaks") is False:
        return ""
    said = date_answer.for_customers(content)
    asks = f" It was cleared before this move: ask {by} whether it still holds."
    return said + asks if content.get("cleared") else said


def _range(content: Mapping[str, Any], earliest: str, latest: str) -> str:
    days = (submission.iso_day(content.get(key)) for key in (earliest, latest))
    return mrkdwn.date_range(*days)


def _shift(content: Mapping[str, Any]) -> str:
    """ "(21 days later)"; nothing where there is no day to measure by."""
    iso = submission.iso_day
    old = iso(content.get("old_latest")) or iso(content.get("old_earliest"))
    new = iso(content.get("latest")) or iso(content.get("earliest"))
    days = (new - old).days if old and new else 0
    if not days:
        return ""
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f" ({count} {'later' if days > 0 else 'earlier'})"


def _told(content: Mapping[str, Any]) -> str:
    if on := told_on(content):
        return (
            f"I told you the old date on {mrkdwn.day(on)}. If you passed it on, please pass this "
            "on, too."
        )
    return ""


def told_on(content: Mapping[str, Any]) -> date | None:
    """The day they were told, where they are; notices kept before that know the moment alone."""
    try:
        moment = datetime.fromisoformat(str(content.get("told_at") or "")).date()
    except ValueError:
        moment = None
    return submission.iso_day(content.get("told_on")) or moment


def _figures(restated: object) -> str:
    """The business case before and after, quarter by quarter."""
    if not isinstance(restated, Mapping):
        return ""
    before, after = restated.get("before") or {}, restated.get("after") or {}
    quarters = restated.get("quarters") or 0
    if restated.get("is_stated"):
        return _stated(before, after)
    if not quarters:
        return f"*Business case:* within the same quarter, it stays as it is: {_table(after)}."
    count = "one quarter" if abs(quarters) == 1 else f"{abs(quarters)} quarters"
    way = "later" if quarters > 0 else "earlier"
    return (
        f"*Business case restated*, {count} {way}, until somebody states it otherwise:\n"
        f"• now: {_table(after)}\n• before: {_table(before)}"
    )


def _stated(before: _Table, after: _Table) -> str:
    """Said with the move, rather than moved with the dates."""
    if before == after:
        return f"*Business case:* stated anew, the amounts stay as they are: {_table(after)}."
    return (
        f"*Business case stated anew with the move:*\n• now: {_table(after)}\n"
        f"• before: {_table(before)}"
    )


def _table(table: _Table) -> str:
    """2027-Q1 revenue 100,000, cost 20,000; 2027-Q2 ..."""
    told = [f"{quarter} {_amounts(amounts)}" for quarter, amounts in sorted(table.items())]
    more = f"; and {len(told) - _QUARTERS} later" if len(told) > _QUARTERS else ""
    return "; ".join(told[:_QUARTERS]) + more or "no figures"


def _amounts(amounts: Mapping[str, int]) -> str:
    known = [kind for kind in figures.KINDS if kind.key in amounts]
    return ", ".join(f"{k.label.casefold()} {labels.money(amounts[k.key])}" for k in known)
