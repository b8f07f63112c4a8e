"""The screen of a roadmap item: its tabs, and what one can do with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    Option,
    OverflowMenuElement,
)
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from bot.domain import colours, horizons, item_deeds, item_tabs
from bot.domain.date_readers import DateReader
from bot.domain.evidence import Evidence
from bot.domain.item_tabs import Tab
from bot.models import RoadmapItem
from bot.views import (
    inputs,
    item_facts,
    item_links,
    labels,
    modal,
    mrkdwn,
    pager,
    personal,
    submission,
)

CALLBACK = "item"
# Families: the action_id goes on after a colon, since ids are unique within a view.
TAB = "item_tab"
PAGE = "item_page"
HORIZON = "item_horizon"
COLOUR = "item_colour"
DEED = "item_deed"
# The block of them all.
DEEDS = "deeds"

MOST_TITLE = 1000
_UNBLOCK = "Not blocked any more"


@dataclass(frozen=True, slots=True)
class Shown:
    """`requests` is how many are behind it, from `customers` customers, with `at_stake` in all
    (both for PMs alone); `steers`: may say how it stands; `follows`: hears of it on Mondays;
    `zone`: whose days are told; `sees_case`: its figures are for them; `dates`: which they read."""

    item: RoadmapItem
    evidence: Evidence
    names: Mapping[str, str]
    requests: int
    is_pm: bool
    steers: bool
    customers: int = 0
    at_stake: int = 0
    follows: bool = False
    zone: str = "UTC"
    sees_case: bool = False
    dates: DateReader = DateReader()  # noqa: RUF009 - it is frozen


@dataclass(frozen=True, slots=True)
class ItemDeed:
    """What somebody chose to do with an item, at the `version` they saw (0: it does not say)."""

    item_id: int
    deed: str
    version: int


def build(
    shown: Shown, tab: Tab, blocks: Sequence[Block], *, page: int = 1, pages: int = 1
) -> View:
    """The item with `blocks` under its `tab`, which has `pages` pages (from 1)."""
    item = shown.item
    plan = item_facts.plan(item, shown.zone, shown.dates)
    turning = pager.buttons(PAGE, page, pages, of=tab.label, value=_turn(item, tab))
    return modal.build(
        title="Roadmap item",
        callback_id=CALLBACK,
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, MOST_TITLE)}*\n{plan}"),
            ActionsBlock(block_id="tabs", elements=list(_tabs(shown, tab))),
            *blocks,
            *([ActionsBlock(elements=turning)] if turning else []),
            *_deeds(shown, tab),
        ],
        metadata={"item": item.id, "tab": tab.key, "page": page},
    )


def _turn(item: RoadmapItem, tab: Tab) -> Any:
    return lambda to: item_links.value(item.id, tab, to)


def _tabs(shown: Shown, current: Tab) -> Iterator[InteractiveElement]:
    for tab in item_tabs.offered(is_pm=shown.is_pm, sees_case=shown.sees_case):
        yield ButtonElement(
            text=mrkdwn.label(tab.label),
            action_id=f"{TAB}:{tab.key}",
            value=item_links.value(shown.item.id, tab),
            style="primary" if tab is current else None,
        )


def overview(shown: Shown) -> list[Block]:
    """What may be said of it, how it stands, and for whom it is."""
    item = shown.item
    blocks: list[Block] = [mrkdwn.section(item_facts.commitment(item))]
    if item.dropped_at:
        why = mrkdwn.quote(item.dropped_why or "", 1500)
        by = mrkdwn.who(shown.names, item.dropped_by or "")
        blocks.append(mrkdwn.section(f"{by} took it off the roadmap.\n{why}".strip()))
    elif not item.shipped_at:
        status = item_facts.status(item, shown.evidence, shown.names, shown.dates)
        blocks.append(mrkdwn.section(status))
    for heading, words in _texts(shown):
        if words:
            blocks.append(mrkdwn.section(f"*{heading}*\n{mrkdwn.quote(words, 2900)}"))
    return [*blocks, mrkdwn.context(*_small(shown))]


def _texts(shown: Shown) -> Iterator[tuple[str, str | None]]:
    item = shown.item
    yield "Cleared for customers", item.cleared
    yield "Target customer", item.profile
    yield "Its name", item.message_name
    yield "Who it is for", item.message_for
    yield "The problem it solves", item.message_problem
    yield "The proof", item.message_proof
    if shown.is_pm:
        yield "Internal notes, for product managers only", item.notes


def _small(shown: Shown) -> Iterator[str]:
    item = shown.item
    yield f"Owner: {mrkdwn.who(shown.names, item.owner)}"
    if item.theme:
        yield f"Theme: {mrkdwn.calm(item.theme, 200)}"
    if item.focus:
        yield f"Focus: {labels.focus(item.focus)}"
    if item.departments:
        yield f"Concerns: {mrkdwn.calm(labels.several_departments(item.departments), 400)}"
    yield _behind(shown)


def _behind(shown: Shown) -> str:
    told = f"Behind it: {item_facts.requests(shown.requests)}"
    if shown.is_pm and shown.customers:
        told += f", {shown.customers} customer" + ("s" if shown.customers > 1 else "")
    return told + (f", {labels.money(shown.at_stake)} at stake" if shown.at_stake else "")


def _deeds(shown: Shown, tab: Tab) -> list[Block]:
    """Once more than a click away is too far for what is done ten times a day."""
    item = shown.item
    is_live = not (item.shipped_at or item.dropped_at)
    if not is_live or tab is not item_tabs.OVERVIEW:
        return []
    return [ActionsBlock(block_id=DEEDS, elements=list(_elements(shown)))]


def unchosen(view: View, block_id: str) -> View:
    """`view`, whose menus show what is kept again, not what was chosen in the block `block_id`:
    under another name Slack forgets that (facts.md, section 5)."""
    for block in view.blocks or []:
        if block.block_id == DEEDS and block_id == DEEDS:
            block.block_id = f"{DEEDS}_again"
    return view


def _elements(shown: Shown) -> Iterator[InteractiveElement]:
    item = shown.item
    following = personal.button(f"item:{item.id}", item.title, shown.follows)
    if not (shown.is_pm or shown.steers):
        yield following
        return
    if shown.is_pm:
        yield _menu(HORIZON, item, horizons.HORIZONS, item.horizon, "Horizon")
    yield _menu(COLOUR, item, colours.COLOURS, item.colour, "How it stands")
    if shown.is_pm:
        for deed in (item_deeds.MOVE, item_deeds.CHANGE):
            yield ButtonElement(
                text=mrkdwn.label(deed.label),
                action_id=f"{DEED}:{deed.key}",
                value=f"{item.id}:{deed.key}:{item.version}",
            )
    yield following
    yield _more(shown)


def _menu(
    family: str,
    item: RoadmapItem,
    rows: Sequence[inputs.Row],
    value: str | None,
    placeholder: str,
) -> InteractiveElement:
    options = [
        Option(value=f"{item.id}:{row.key}:{item.version}", text=mrkdwn.label(row.label))
        for row in rows
    ]
    return inputs.menu(
        f"{family}:{item.id}", options, f"{item.id}:{value}:{item.version}", placeholder
    )


def _more(shown: Shown) -> OverflowMenuElement:
    item = shown.item
    options = [
        Option(
            value=f"{item.id}:{deed.key}:{item.version}",
            text=mrkdwn.label(_label(deed, item)),
        )
        for deed in (item_deeds.BLOCK, item_deeds.SHIP, item_deeds.DROP)
        if item_deeds.allowed(deed, is_pm=shown.is_pm, steers=shown.steers)
    ]
    return OverflowMenuElement(action_id=f"{DEED}:more", options=options)


def _label(deed: item_deeds.ItemDeed, item: RoadmapItem) -> str:
    return _UNBLOCK if deed is item_deeds.BLOCK and item.blocked_since else deed.label


def parse_deed(sent: object) -> ItemDeed | None:
    """What a button or menu of the screen (or of the roadmap) sent; None if it is not that."""
    item, _, rest = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    deed, _, version = rest.partition(":")
    item_id = submission.number(item)
    return ItemDeed(item_id, deed, submission.number(version) or 0) if item_id and deed else None
