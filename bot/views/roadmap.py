"""The roadmap as a modal: what is planned, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    HeaderBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain import horizons, statuses
from bot.models import RoadmapItem
from bot.views import modal, mrkdwn, pager, submission

CALLBACK = "roadmap"
NEW = "roadmap_new"
# Families: the action_id goes on after a colon, since ids are unique within a view.
ITEM_MENU = "roadmap_item"
PAGE = "roadmap_page"

CHANGE, MOVE, SHIP = "change", "move", "ship"
_DEEDS = {CHANGE: "Change", MOVE: "Move dates", SHIP: "Ship it"}
# Headers and buttons besides: a view takes 100 blocks.
_MOST_ITEMS = 80

_EMPTY = "Nothing is on the roadmap yet."
_EMPTY_FOR_PM = (
    f"{_EMPTY} Approve a request and choose *Add to roadmap* on its card, or start here with "
    "*New item*."
)
_EMPTY_FOR_OTHERS = f"{_EMPTY} Ask for what you need with `/pm-request`."


@dataclass(frozen=True, slots=True)
class Deed:
    """What a PM chose in an item's menu: CHANGE, MOVE or SHIP."""

    item_id: int
    deed: str


def build(
    *,
    items: Sequence[RoadmapItem],
    counts: Mapping[int, int],
    names: Mapping[str, str],
    can_change: bool,
    page: int = 1,
    pages: int = 1,
) -> View:
    """One page (`page` of `pages`, from 1) of the roadmap, in the order of `items`.

    `counts`: how many requests are behind an item, by its id. `can_change`: with menus for PMs.
    """
    blocks: list[Block] = []
    for title, group in groupby(items[:_MOST_ITEMS], key=_heading):
        blocks.append(HeaderBlock(text=mrkdwn.label(title)))
        blocks += [_item(item, counts.get(item.id, 0), names, can_change) for item in group]
    if not items:
        blocks.append(mrkdwn.section(_EMPTY_FOR_PM if can_change else _EMPTY_FOR_OTHERS))
    if pages > 1:
        blocks.append(mrkdwn.context(f"Page {page} of {pages}"))
    buttons = [*_new(can_change), *pager.buttons(PAGE, page, pages, of="the roadmap")]
    return modal.build(
        title="Roadmap",
        blocks=[*blocks, *([ActionsBlock(elements=buttons)] if buttons else [])],
        callback_id=CALLBACK,
        metadata={"page": page},
    )


def _heading(item: RoadmapItem) -> str:
    if item.shipped_at:
        return "Shipped lately"
    horizon = horizons.BY_KEY.get(item.horizon)
    return horizon.label if horizon else item.horizon


def _item(
    item: RoadmapItem, requests: int, names: Mapping[str, str], can_change: bool
) -> SectionBlock:
    facts = " · ".join(_facts(item, requests, names))
    menu = _menu(item) if can_change and not item.shipped_at else None
    return mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*\n{facts}", menu)


def _facts(item: RoadmapItem, requests: int, names: Mapping[str, str]) -> list[str]:
    owner = mrkdwn.who(names, item.owner)
    if item.shipped_at:
        shipped = statuses.SHIPPED
        when = f"{shipped.label} {mrkdwn.short_day(item.shipped_at)} :{shipped.emoji}:"
        return [when, owner, _requests(requests)]
    confidence = horizons.CONFIDENCE_BY_KEY.get(item.confidence)
    return [
        mrkdwn.date_range(item.earliest, item.latest),
        confidence.label if confidence else item.confidence,
        owner,
        _requests(requests),
    ]


def _requests(count: int) -> str:
    return {0: "no requests yet", 1: "1 request"}.get(count, f"{count} requests")


def _menu(item: RoadmapItem) -> OverflowMenuElement:
    return OverflowMenuElement(
        action_id=f"{ITEM_MENU}:{item.id}",
        options=[
            Option(value=f"{item.id}:{deed}", text=mrkdwn.label(words))
            for deed, words in _DEEDS.items()
        ],
    )


def _new(can_change: bool) -> list[ButtonElement]:
    return [ButtonElement(text="New item", action_id=NEW)] if can_change else []


def parse_deed(value: object) -> Deed | None:
    """The value of a menu's option; None if it is none of ours."""
    item, _, deed = value.partition(":") if isinstance(value, str) else ("", "", "")
    item_id = submission.number(item)
    return Deed(item_id, deed) if item_id is not None and deed in _DEEDS else None


def page_of(view: Mapping[str, Any]) -> int:
    """The page that a view of ours shows; 1 if it does not say."""
    return submission.number(submission.metadata(view).get("page")) or 1


def parse_page(value: object) -> int:
    """The page that a button turns to; 1 if it does not say."""
    return submission.number(value) or 1
