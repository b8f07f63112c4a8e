"""What an owner is asked before an update: do these items still hold as they are?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import audiences, horizons
from bot.models import RoadmapItem
from bot.views import mrkdwn
from bot.views.message import Message

RIGHT = "nudge_right"
CHANGE = "nudge_change"

# Two blocks an item, and one before them; the rest is counted.
MOST_ITEMS = 15


@dataclass(frozen=True, slots=True)
class Asked:
    """An item, when it was asked about, and the update that tells of it next."""

    item: RoadmapItem
    at: datetime
    audience: str
    slot: date


def build(asked: Sequence[Asked]) -> Message:
    """`asked`: at least one."""
    first = asked[0]
    row = audiences.BY_KEY.get(first.audience)
    whose = mrkdwn.calm(row.label if row else first.audience, 60)
    lead = (
        f"The *{whose}* update goes out on {mrkdwn.day(first.slot)}. "
        f"{_these(len(asked))} had no update for long: still right?"
    )
    blocks: list[Block] = [mrkdwn.section(lead)]
    for each in asked[:MOST_ITEMS]:
        blocks += _item(each)
    if more := len(asked[MOST_ITEMS:]):
        blocks.append(mrkdwn.context(f"… and {more} more, under `/pm-request roadmap`."))
    return Message(lead.replace("*", ""), blocks)


def _these(count: int) -> str:
    return "This item of yours" if count == 1 else f"These {count} items of yours"


def _item(asked: Asked) -> list[Block]:
    item = asked.item
    horizon = horizons.BY_KEY.get(item.horizon)
    facts = [
        mrkdwn.calm(horizon.label if horizon else item.horizon, 40),
        mrkdwn.date_range(item.earliest, item.latest),
    ]
    said = f"*{mrkdwn.calm(item.title, 500)}* · {' · '.join(facts)}"
    if item.shipped_at or item.dropped_at:
        return [mrkdwn.section(f"{said}\n_Off the roadmap by now: nothing to do._")]
    if item.changed_at > asked.at:
        return [mrkdwn.section(f"{said}\n_Thank you: up to date since {_when(item)}._")]
    return [
        mrkdwn.section(f"{said}\nLast update: {_when(item)}"),
        ActionsBlock(
            elements=[_button(item, RIGHT, "Still right"), _button(item, CHANGE, "Change")]
        ),
    ]


def _when(item: RoadmapItem) -> str:
    return mrkdwn.day(item.changed_at.date())


def _button(item: RoadmapItem, action: str, label: str) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{action}:{item.id}",
        value=str(item.id),
        accessibility_label=mrkdwn.label(f"{label}: {item.title}").text,
    )
