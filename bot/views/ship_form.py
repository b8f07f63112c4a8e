"""The question before an item is shipped: everybody who asked for it will be told."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from bot.models import RoadmapItem
from bot.views import modal, mrkdwn, submission

CALLBACK = "ship_form"


def build(item: RoadmapItem, requests: int) -> View:
    """Ship `item`? `requests` is how many requests are behind it."""
    return modal.build(
        title="Ship it?",
        callback_id=CALLBACK,
        submit="Ship it",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*\n{_consequence(requests)}"),
            mrkdwn.context("This cannot be taken back."),
        ],
        metadata={"item": item.id, "version": item.version},
    )


def _consequence(requests: int) -> str:
    told = {
        0: "No request is behind it, so nobody is told now.",
        1: "One request is behind it. I tell the person who asked at once.",
    }
    many = f"{requests} requests are behind it. I tell everyone who asked at once."
    return f"{told.get(requests, many)} The next roadmap updates say that it shipped."


def parse(view: Mapping[str, Any]) -> tuple[int, int]:
    """The item's id and the version that was seen; 0, which no item has, if it does not say."""
    about = submission.metadata(view)
    number = submission.number
    return number(about.get("item")) or 0, number(about.get("version")) or 0
