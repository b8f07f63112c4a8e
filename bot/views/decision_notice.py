"""What the requester is told about a decision; drawn from what was kept when it was made."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import commitments, horizons, statuses
from bot.views import labels, mrkdwn, submission
from bot.views.message import Message, saying

ANSWER = "decision_notice_answer"

MOST_NAME = 80
MOST_TITLE = 600

# Each completes "PM-12 · title" in a line of its own.
_TOLD = {
    "approved": "Good news: {by} approved it.",
    "deferred": "{by} deferred it: not now, and not forgotten.",
    "declined": "{by} declined it.",
    "need_info": "{by} has a question before deciding.",
    "new": "{by} reopened it: it is waiting for a decision again.",
    "withdrawn": "{by} marked it as not a request, so I'll leave it.",
    "shipped": "{by} shipped it.",
    "duplicate": "{by} merged it with another request.",
}
_ADDED = {
    "deferred": "{by} deferred it; here is why.",
    "declined": "{by} declined it; here is why.",
    "need_info": "{by} wrote down the question.",
}
_OTHERWISE = "{by} changed where it stands."


def build(content: Mapping[str, Any]) -> Message:
    """The notice from a snapshot: ref, title, status, by (a name), reason, revisit_on (ISO),
    undone, added (the reason came later), item (title, horizon, earliest, latest), request_id.
    """
    told = _told(content)
    by = _text(content, "by") or "A product manager"
    heading = heading_of(content)
    blocks: list[Block] = [
        mrkdwn.section(f"{heading}\n{told.format(by=mrkdwn.calm(by, MOST_NAME))}")
    ]
    if not content.get("undone"):
        blocks += _details(content)
    title = mrkdwn.one_line(_text(content, "title"))
    words = f"{_text(content, 'ref')}: {title}. {told.format(by=mrkdwn.one_line(by))}"
    return saying(words, blocks)


def heading_of(content: Mapping[str, Any]) -> str:
    """*PM-12 · title*"""
    ref, title = _text(content, "ref"), _text(content, "title")
    return f"*{mrkdwn.calm(f'{ref} · {title}', MOST_TITLE)}*"


def roadmap_line(item: Mapping[str, Any]) -> str:
    """Where a kept roadmap item stood: title, horizon, dates."""
    horizon = _text(item, "horizon")
    known = horizons.BY_KEY.get(horizon)
    earliest, latest = (submission.iso_day(item.get(key)) for key in ("earliest", "latest"))
    is_explored = _text(item, "commitment") == commitments.EXPLORING.key
    is_dated = bool(earliest or latest) or not is_explored
    dates = mrkdwn.date_range(earliest, latest) if is_dated else commitments.UNDATED
    label = known.label if known else mrkdwn.calm(horizon, MOST_NAME)
    return f"*{mrkdwn.calm(_text(item, 'title'), MOST_TITLE)}*, {label}, {dates}"


def _told(content: Mapping[str, Any]) -> str:
    status = _text(content, "status")
    if content.get("undone"):
        return _undone(_text(content, "now_at"))
    if content.get("came_back"):
        return "{by} had deferred it until today: it is back, and waits for a decision again."
    if content.get("added"):
        return _ADDED.get(status, _TOLD.get(status, _OTHERWISE))
    return _TOLD.get(status, _OTHERWISE)


def _undone(now_at: str) -> str:
    """Where it stands again; "" in a snapshot says that it waits."""
    if not now_at or labels.is_open(now_at):
        return "{by} took the decision back: it is waiting for one again."
    return f"{{by}} took the decision back. It stands as before: {labels.status(now_at)}."


def _details(content: Mapping[str, Any]) -> list[Block]:
    """The reason, the date it comes back, the roadmap item, and a way to answer."""
    lines = []
    if (reason := _text(content, "reason")) and not content.get("came_back"):
        lines.append(mrkdwn.quote(reason))
    lines += _until(content)
    item = content.get("item")
    if isinstance(item, Mapping):
        lines.append(f"On the roadmap: {roadmap_line(item)}.")
    blocks: list[Block] = [mrkdwn.section(line) for line in lines]
    return [*blocks, *_answer(content)]


def _until(content: Mapping[str, Any]) -> list[str]:
    """When a deferred request comes back."""
    if content.get("came_back"):
        return []
    revisit_on = submission.iso_day(content.get("revisit_on"))
    lines = [f"It comes back on {mrkdwn.day(revisit_on)}."] if revisit_on else []
    if when := _text(content, "revisit_when"):
        lead = "Or sooner, when" if revisit_on else "It comes back when"
        lines.append(f"{lead}: {mrkdwn.calm(when, MOST_TITLE)}")
    return lines


def _answer(content: Mapping[str, Any]) -> list[Block]:
    request_id = submission.number(content.get("request_id"))
    if content.get("status") != statuses.NEED_INFO.key or request_id is None:
        return []
    return [ActionsBlock(elements=[answer(request_id, _text(content, "ref"))])]


def answer(request_id: int, ref: str) -> ButtonElement:
    """The button with which who asked answers a question about request `ref`."""
    return ButtonElement(
        text=mrkdwn.label("Answer"),
        action_id=ANSWER,
        value=str(request_id),
        style="primary",
        accessibility_label=mrkdwn.label(f"Answer: {ref}").text,
    )


def _text(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""
