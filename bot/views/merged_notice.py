"""What is told when a request goes on in another one, or stands on its own again."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.views import card_buttons, decision_notice, labels, mrkdwn, submission
from bot.views.message import Message, saying


def build(content: Mapping[str, Any]) -> Message:
    """The notice from a snapshot: ref, title, by (a name), into (request_id, ref, title,
    permalink; None if it may not be named), undone, and then status."""
    by = _line(content, "by") or "A product manager"
    into = content.get("into")
    goal = into if isinstance(into, Mapping) else {}
    told = _undone(content) if content.get("undone") else _told(goal)
    blocks: list[Block] = [
        mrkdwn.section(
            f"{decision_notice.heading_of(content)}\n"
            f"{told.format(by=mrkdwn.calm(by, 80), into=_named(goal))}"
        )
    ]
    if goal and not content.get("undone"):
        blocks += _read(goal)
    plain = told.format(by=mrkdwn.one_line(by), into=_line(goal, "ref"))
    return saying(f"{_line(content, 'ref')}: {_line(content, 'title')}. {plain}", blocks)


def _told(goal: Mapping[str, Any]) -> str:
    if not goal:
        return (
            "{by} found that it asks for the same as another request, which goes on. I will tell "
            "you what becomes of it."
        )
    return (
        "{by} found that it asks for the same as {into}, so the two go on as one. I will tell you "
        "what becomes of it."
    )


def _undone(content: Mapping[str, Any]) -> str:
    status = labels.status(_line(content, "status")).casefold().replace("{", "").replace("}", "")
    return f"{{by}} found that it is not the same as another after all. It is back: {status}."


def _named(goal: Mapping[str, Any]) -> str:
    title = f"{_line(goal, 'ref')} · {_line(goal, 'title')}".removesuffix(" · ")
    return f"*{mrkdwn.link(_line(goal, 'permalink'), title, 600)}*"


def _read(goal: Mapping[str, Any]) -> list[Block]:
    request_id = submission.number(goal.get("request_id"))
    if request_id is None:
        return []
    text = f"Read {_line(goal, 'ref')}"
    button = ButtonElement(
        text=mrkdwn.label(text), action_id=card_buttons.READ, value=str(request_id)
    )
    return [ActionsBlock(elements=[button])]


def _line(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return mrkdwn.one_line(value) if isinstance(value, str) else ""
