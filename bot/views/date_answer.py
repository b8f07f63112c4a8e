"""The answer to "when?": what may be said of a date, and what not."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import commitments, horizons
from bot.views import mrkdwn, submission, usage
from bot.views.message import Message, saying

_TITLE_MOST, _CLEARED_MOST = 300, 900
_REMEMBERED = (
    "I remember that you were told, and write to you should a date move shortly before it."
)


def build(content: Mapping[str, Any]) -> Message:
    """The answer from a snapshot: typed, and rows as services/promises.py tells them."""
    rows: Sequence[Mapping[str, Any]] = content.get("rows") or []
    typed = mrkdwn.one_line(str(content.get("typed") or ""))
    if not rows:
        return _nothing(typed)
    blocks: list[Block] = [mrkdwn.section(_row(row)) for row in rows]
    if any(_dates(row) for row in rows):
        blocks.append(mrkdwn.context(_REMEMBERED))
    words = " ".join(f"{mrkdwn.one_line(str(row['title']))}: {_when(row)}." for row in rows)
    return saying(words, blocks)


def _nothing(typed: str) -> Message:
    words = f"Nothing on the roadmap is called “{mrkdwn.calm(typed, 200)}”, so I have no date."
    more = "Try other words, look at `/pm-request roadmap`, or ask for it:"
    button = ButtonElement(
        text=mrkdwn.label("Ask for it"), action_id=usage.FILE, value=typed[:2000] or "something new"
    )
    return saying(
        f"Nothing on the roadmap is called “{typed}”, so I have no date.",
        [mrkdwn.section(f"{words} {more}"), ActionsBlock(elements=[button])],
    )


def _row(row: Mapping[str, Any]) -> str:
    title = mrkdwn.calm(str(row.get("title") or ""), _TITLE_MOST)
    known = commitments.BY_KEY.get(str(row.get("commitment")))
    says = f" {known.says}" if known and not row.get("shipped_on") else ""
    return f"*{title}*: {_when(row)}.{says}\n{for_customers(row)}"


def _when(row: Mapping[str, Any]) -> str:
    """planned for 4-29 Jan 2027 (Now, medium confidence)"""
    if shipped := submission.iso_day(row.get("shipped_on")):
        return f"shipped on {mrkdwn.short_day(shipped)}"
    known = commitments.BY_KEY.get(str(row.get("commitment")))
    level = known.label.casefold() if known else "planned"
    horizon = horizons.BY_KEY.get(str(row.get("horizon")))
    confidence = horizons.CONFIDENCE_BY_KEY.get(str(row.get("confidence")))
    facts = [each.label for each in (horizon,) if each]
    if not (dates := _dates(row)):
        return f"{level}, no date to give ({facts[0]})" if facts else f"{level}, no date to give"
    facts += [confidence.label.casefold()] if confidence else []
    return f"{level} for {dates} ({', '.join(facts)})"


def _dates(row: Mapping[str, Any]) -> str:
    days = [submission.iso_day(row.get(key)) for key in ("earliest", "latest")]
    return mrkdwn.date_range(*days) if any(days) else ""


def for_customers(row: Mapping[str, Any]) -> str:
    """The sentence cleared for customers, or that there is none."""
    if cleared := mrkdwn.calm(str(row.get("cleared") or ""), _CLEARED_MOST):
        old = " It was cleared before the dates moved: ask first." if row.get("is_outdated") else ""
        return f"For customers: “{cleared}”{old}"
    return "For customers: nothing is cleared yet, so give them no date."
