"""What a roadmap item waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    Option,
    OverflowMenuElement,
)

from bot.domain.date_readers import DateReader
from bot.models import ItemDependency, RoadmapItem
from bot.views import item_facts, mrkdwn

ADD = "item_wait_add"
# A family: "there" or "off", and the dependency's id.
MENU = "item_wait"
THERE, OFF = "there", "off"
MOST = 40
_NONE = "It waits for nothing that is written down here."


class Wait(Protocol):
    """One thing that it waits for: `on` is the other item, if it is one."""

    @property
    def row(self) -> ItemDependency: ...

    @property
    def on(self) -> RoadmapItem | None: ...

    @property
    def name(self) -> str: ...

    @property
    def is_there(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """`can_add`: changes what it waits for; `steers`: says that something is there;
    `zone`: whose days are told; `dates`: which of them are for the reader."""

    item: RoadmapItem
    waits: Sequence[Wait]
    today: date
    can_add: bool = False
    steers: bool = False
    zone: str = "UTC"
    dates: DateReader = DateReader()  # noqa: RUF009 - it is frozen


def build(shown: Waiting) -> list[Block]:
    """The first needed first; what is there comes last."""
    blocks: list[Block] = [] if shown.waits else [mrkdwn.section(_NONE)]
    blocks += [
        mrkdwn.section(_wait(wait, shown), _menu(wait, shown)) for wait in shown.waits[:MOST]
    ]
    if (more := len(shown.waits) - MOST) > 0:
        blocks.append(mrkdwn.context(f"and {more} more"))
    if shown.can_add:
        button = ButtonElement(
            text=mrkdwn.label("Add what it waits for"), action_id=ADD, value=str(shown.item.id)
        )
        blocks.append(ActionsBlock(elements=[button]))
    return blocks


def parse(sent: object) -> tuple[str, int] | None:
    """(THERE or OFF, dependency id) of what its menu sent; None if it is not that."""
    deed, _, number = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    known = deed in (THERE, OFF) and number.isascii() and number.isdigit() and len(number) < 10
    return (deed, int(number)) if known else None


def _wait(wait: Wait, shown: Waiting) -> str:
    by = wait.row.needed_by
    name = f"*{mrkdwn.calm(wait.name, 600)}*"
    if wait.is_there:
        return f":white_check_mark: {name}: it is there"
    needed = f"needed by {mrkdwn.day(by)}" if by else "no day is set"
    late = " :warning: that has passed" if by and by < shown.today else ""
    plan = item_facts.plan(wait.on, shown.zone, shown.dates) if wait.on else ""
    other = f"\nOn the roadmap: {plan}" if plan else ""
    return f"{name}: {needed}{late}{other}"


def _menu(wait: Wait, shown: Waiting) -> OverflowMenuElement | None:
    is_other = wait.on is not None and wait.on.shipped_at is not None
    offered = [
        *([(THERE, "It is there")] if shown.steers and not wait.is_there else []),
        *([(OFF, "Does not wait for it")] if shown.can_add and not is_other else []),
    ]
    if not offered:
        return None
    options = [
        Option(value=f"{deed}:{wait.row.id}", text=mrkdwn.label(words)) for deed, words in offered
    ]
    return OverflowMenuElement(action_id=f"{MENU}:{wait.row.id}", options=options)
