"""The question before an item is shipped: everybody who asked for it will be told."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.models import ItemGate, RoadmapItem
from bot.views import inputs, item_steps, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "ship_form"
_KNOWS = "knows_open"


def build(item: RoadmapItem, requests: int, unsigned: Sequence[ItemGate] = ()) -> View:
    """Ship `item`? `requests` is how many requests are behind it; `unsigned` are open gates."""
    return modal.build(
        title="Ship it?",
        callback_id=CALLBACK,
        submit="Ship it",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*\n{_consequence(requests)}"),
            *(_open(unsigned) if unsigned else []),
            mrkdwn.context("This cannot be taken back."),
        ],
        metadata={"item": item.id, "version": item.version, "open": bool(unsigned)},
    )


def _consequence(requests: int) -> str:
    told = {
        0: "No request is behind it, so nobody is told now.",
        1: "One request is behind it. I tell the person who asked at once.",
    }
    many = f"{requests} requests are behind it. I tell everyone who asked at once."
    return f"{told.get(requests, many)} The next roadmap updates say that it shipped."


def _open(unsigned: Sequence[ItemGate]) -> list[Block]:
    named = item_steps.unready(unsigned)
    is_are = "is" if len(unsigned) == 1 else "are"
    return [
        mrkdwn.section(f":warning: {named} {is_are} not signed yet."),
        inputs.tick(
            _KNOWS,
            "Not everything is ready",
            "Ship it all the same; its history will say so",
            ticked=False,
            optional=False,
        ),
    ]


def parse(view: Mapping[str, Any]) -> tuple[int, int, bool]:
    """The item's id and the version that was seen (0, which no item has, if it does not say), and
    whether they ship it knowing that gates are open. Raises FormErrors."""
    about = submission.metadata(view)
    knows = _KNOWS in submission.several_options(view, _KNOWS)
    if about.get("open") is True and not knows:
        raise FormErrors({_KNOWS: "Tick it to ship all the same, or cancel."})
    number = submission.number
    return number(about.get("item")) or 0, number(about.get("version")) or 0, knows
