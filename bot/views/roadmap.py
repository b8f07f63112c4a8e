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
)
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from bot.domain import departments, horizons, item_deeds, roadmap_filters
from bot.domain.date_readers import DateReader
from bot.domain.evidence import Evidence
from bot.domain.roadmap_filters import Filters
from bot.models import RoadmapItem
from bot.views import inputs, item, item_facts, item_links, labels, modal, mrkdwn, pager, submission

CALLBACK = "roadmap"
NEW = "roadmap_new"
IMPORT = "roadmap_import"
EXPORT = "roadmap_export"
# Families: the action_id goes on after a colon, since ids are unique within a view.
ITEM_MENU = "roadmap_item"
PAGE = "roadmap_page"
FILTER = "roadmap_filter"
MORE_FILTERS = "roadmap_more_filters"
CLEAR = "roadmap_clear"

# Before the deeds of an item's menu.
OPEN = "open"
# Headers and buttons besides: a view takes 100 blocks.
_MOST_ITEMS = 80

_EMPTY = "Nothing is on the roadmap yet."
_EMPTY_FOR_PM = (
    f"{_EMPTY} Approve a request and choose *Add to roadmap* on its card, or start here with "
    "*New item*."
)
_EMPTY_FOR_OTHERS = f"{_EMPTY} Ask for what you need with `/pm-request`."
_NOTHING_LIKE_IT = (
    "Nothing on the roadmap is like that. Choose something else above, or ask for it with "
    "`/pm-request`."
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody chose in an item's menu: OPEN, or a key of item_deeds."""

    item_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: `owns` are ids of items that are theirs; `is_pm`: changes all of them; `zone`:
    whose days they are told; `dates`: which of them."""

    is_pm: bool = False
    owns: frozenset[int] = frozenset()
    zone: str = "UTC"
    dates: DateReader = DateReader()  # noqa: RUF009 - it is frozen


def build(
    *,
    items: Sequence[RoadmapItem],
    counts: Mapping[int, int],
    names: Mapping[str, str],
    reader: Reader,
    filters: Filters = Filters(),  # noqa: B008 - it is frozen
    evidence: Mapping[int, Evidence] | None = None,
    page: int = 1,
    pages: int = 1,
    total: int = 0,
) -> View:
    """One page (`page` of `pages`, from 1) of what `filters` choose, in the order of `items`.

    `counts`: how many requests are behind an item, and what the `evidence` says, by its id.
    """
    shown = items[:_MOST_ITEMS]
    # What fits one page needs no filters.
    blocks: list[Block] = [_filters(filters)] if pages > 1 or filters.is_narrow else []
    if filters.is_narrow:
        blocks.append(mrkdwn.context(_narrowed(filters, names, total)))
    for title, group in groupby(shown, key=_heading):
        blocks.append(HeaderBlock(text=mrkdwn.label(title)))
        for each in group:
            seen = (evidence or {}).get(each.id)
            facts = _facts(each, counts.get(each.id, 0), names, seen, reader)
            words = f"*{mrkdwn.calm(each.title, 1000)}*\n{facts}"
            blocks.append(mrkdwn.section(words, _way_in(each, reader)))
    if not items:
        blocks.append(mrkdwn.section(_empty(filters, reader)))
    if pages > 1:
        blocks.append(mrkdwn.context(f"Page {page} of {pages}"))
    buttons = [*_new(reader), *pager.buttons(PAGE, page, pages, of="the roadmap")]
    return modal.build(
        title="Roadmap",
        blocks=[*blocks, *([ActionsBlock(elements=buttons)] if buttons else [])],
        callback_id=CALLBACK,
        metadata={**filters.to_json(), "page": page},
    )


def _empty(filters: Filters, reader: Reader) -> str:
    if filters.is_narrow:
        return _NOTHING_LIKE_IT
    return _EMPTY_FOR_PM if reader.is_pm else _EMPTY_FOR_OTHERS


def _heading(item: RoadmapItem) -> str:
    if item.dropped_at:
        return "Taken off"
    return "Shipped lately" if item.shipped_at else labels.horizon(item.horizon)


def _facts(
    item: RoadmapItem,
    requests: int,
    names: Mapping[str, str],
    evidence: Evidence | None,
    reader: Reader,
) -> str:
    owner, behind = mrkdwn.who(names, item.owner), item_facts.requests(requests)
    if item.shipped_at or item.dropped_at:
        return " · ".join([item_facts.plan(item, reader.zone, reader.dates), owner, behind])
    level = [] if item.commitment == "planned" else [f"*{labels.commitment(item.commitment)}*"]
    facts = " · ".join([*level, item_facts.when(item, reader.dates), owner, behind])
    standing = item_facts.standing(item, evidence)
    return f"{facts}\n{standing}" if standing else facts


def _way_in(each: RoadmapItem, reader: Reader) -> InteractiveElement:
    """A menu of what one may do with it; a button where that is only to look at it."""
    steers = each.id in reader.owns
    is_live = not (each.shipped_at or each.dropped_at)
    offered = [
        deed
        for deed in item_deeds.HANDY
        if is_live and item_deeds.allowed(deed, is_pm=reader.is_pm, steers=steers)
    ]
    if not offered:
        return item_links.button(each.id, each.title)
    words = [(OPEN, "Open"), *((deed.key, deed.label) for deed in offered)]
    return OverflowMenuElement(
        action_id=f"{ITEM_MENU}:{each.id}",
        options=[
            Option(value=f"{each.id}:{key}", text=mrkdwn.label(label)) for key, label in words
        ],
    )


def _filters(filters: Filters) -> ActionsBlock:
    menus = (
        ("horizon", "All horizons", horizons.HORIZONS),
        ("department", "All departments", departments.DEPARTMENTS),
        ("status", "However it stands", roadmap_filters.STATUSES),
    )
    elements: list[InteractiveElement] = [
        inputs.menu(f"{FILTER}:{field}", _any(label, rows), getattr(filters, field))
        for field, label, rows in menus
    ]
    elements.append(ButtonElement(text=mrkdwn.label("More filters"), action_id=MORE_FILTERS))
    if filters.is_narrow:
        elements.append(ButtonElement(text=mrkdwn.label("Show all"), action_id=CLEAR))
    return ActionsBlock(block_id="roadmap_filters", elements=elements)


def _any(label: str, rows: Sequence[inputs.Row]) -> list[Option]:
    return [Option(value=roadmap_filters.ANY, text=mrkdwn.label(label)), *inputs.options(rows)]


def _narrowed(filters: Filters, names: Mapping[str, str], total: int) -> str:
    """What is chosen besides what the menus show, and how many items that leaves."""
    said = [
        f"“{mrkdwn.calm(filters.words, 200)}”" if filters.words else "",
        f"theme {mrkdwn.calm(filters.theme, 200)}" if filters.theme else "",
        f"of {mrkdwn.who(names, filters.owner)}" if filters.owner else "",
        labels.focus(filters.focus) if filters.focus != roadmap_filters.ANY else "",
        labels.commitment(filters.commitment) if filters.commitment != roadmap_filters.ANY else "",
    ]
    count = "1 item" if total == 1 else f"{total:,} items"
    return " · ".join([count, *filter(None, said)])


def _new(reader: Reader) -> list[ButtonElement]:
    if not reader.is_pm:
        return []
    return [
        ButtonElement(text="New item", action_id=NEW),
        ButtonElement(text="Import", action_id=IMPORT),
        ButtonElement(text="Export", action_id=EXPORT),
    ]


def parse_deed(value: object) -> Deed | None:
    """What was chosen in an item's menu; None if a stranger made it up."""
    chosen = item.parse_deed(value)
    known = (OPEN, *item_deeds.BY_KEY)
    return Deed(chosen.item_id, chosen.deed) if chosen and chosen.deed in known else None


def parse(view: Mapping[str, Any]) -> tuple[Filters, int]:
    """The filters and the page (from 1) that a view of ours shows."""
    about = submission.metadata(view)
    return Filters.of(about), submission.number(about.get("page")) or 1


def parse_page(value: object) -> int:
    """The page that a button turns to; 1 if it does not say."""
    return submission.number(value) or 1
