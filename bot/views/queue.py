"""The queue as a modal: what waits, in the order of its scores, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, Option, StaticSelectElement
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from bot.domain import categories, departments, queues
from bot.domain.queues import Filters
from bot.domain.scoring import Score
from bot.models import Request
from bot.views import card_facts, inputs, modal, mrkdwn, pager, submission

CALLBACK = "queue"
# Families: several of each stand side by side.
FILTER = "queue_filter"
PAGE = "queue_page"
OPEN = "queue_open"
WALK = "queue_walk"
SETTINGS = "queue_settings"

_FILTERS = "queue_filters"
_MOST_TITLE = 500
_MOST_WHY = 600
_NOTHING = {
    "new": "Nothing waits for a decision. Well done!",
    "need_info": "No question waits for an answer.",
    "deferred": "Nothing is deferred.",
}
_NOTHING_OF_THESE = "Nothing here is like that. Choose something else above."


@dataclass(frozen=True, slots=True)
class Row:
    """A request and why it stands where it does."""

    request: Request
    score: Score


def build(
    rows: Sequence[Row],
    *,
    filters: Filters,
    names: Mapping[str, str],
    page: int,
    pages: int,
    total: int,
    now: datetime,
) -> View:
    """Page `page` of `pages` (from 1); `total` is how many there are of what `filters` choose."""
    blocks: list[Block] = [_filters(filters)]
    if rows:
        blocks.append(mrkdwn.context(_count(total, page, pages)))
        blocks += [block for row in rows for block in _row(row, names, now)]
    else:
        empty = _NOTHING_OF_THESE if filters.is_narrow else _NOTHING[filters.status]
        blocks.append(mrkdwn.section(empty))
    blocks.append(ActionsBlock(elements=_buttons(page, pages, total)))
    metadata = {**filters.to_json(), "page": page}
    return modal.build(title="Triage queue", blocks=blocks, callback_id=CALLBACK, metadata=metadata)


def parse(view: Mapping[str, Any]) -> tuple[Filters, int]:
    """The filters and the page (from 1) that a queue modal shows."""
    kept = submission.metadata(view)
    return Filters.of(kept), submission.number(kept.get("page")) or 1


def parse_filter(view: Mapping[str, Any], action_id: str, value: str) -> Filters:
    """What is chosen, once `value` was chosen in the menu with `action_id`."""
    kept = submission.metadata(view)
    return Filters.of({**kept, action_id.partition(":")[2]: value})


def _count(total: int, page: int, pages: int) -> str:
    requests = "1 request" if total == 1 else f"{total:,} requests"
    return f"{requests}, highest score first" + (f" · page {page} of {pages}" if pages > 1 else "")


def _filters(filters: Filters) -> Block:
    menus = (
        ("status", filters.status, inputs.options(queues.SHOWN)),
        ("department", filters.department, _any("All departments", departments.DEPARTMENTS)),
        ("category", filters.category, _any("All categories", categories.CATEGORIES)),
        ("owner", filters.owner, inputs.options(queues.OWNERS)),
    )
    return ActionsBlock(
        block_id=_FILTERS,
        elements=[_menu(field, options, value) for field, value, options in menus],
    )


def _any(label: str, rows: Sequence[inputs.Row]) -> list[Option]:
    return [Option(value=queues.ANY, text=mrkdwn.label(label)), *inputs.options(rows)]


def _menu(field: str, options: list[Option], value: str) -> StaticSelectElement:
    return inputs.menu(f"{FILTER}:{field}", options, value)


def _row(row: Row, names: Mapping[str, str], now: datetime) -> list[Block]:
    request = row.request
    title = mrkdwn.calm(f"{request.ref} · {request.title}", _MOST_TITLE)
    lines = [
        f"*{title}*",
        card_facts.line(request, names, now),
        card_facts.owner(request, names),
    ]
    button = ButtonElement(
        text=mrkdwn.label("Decide"),
        action_id=f"{OPEN}:{request.id}",
        value=str(request.id),
        accessibility_label=f"Decide on {request.ref}",
    )
    return [
        mrkdwn.section("\n".join(filter(None, lines)), button),
        mrkdwn.context(mrkdwn.calm(row.score.why, _MOST_WHY)),
    ]


def _buttons(page: int, pages: int, total: int) -> list[InteractiveElement]:
    buttons: list[InteractiveElement] = []
    if total:
        buttons.append(
            ButtonElement(text=mrkdwn.label("Triage next"), action_id=WALK, style="primary")
        )
    buttons += pager.buttons(PAGE, page, pages)
    buttons.append(ButtonElement(text=mrkdwn.label("Triage settings"), action_id=SETTINGS))
    return buttons
