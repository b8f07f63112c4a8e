"""What one chooses with in App Home: tabs, pages, filters; what each sends, and how it is read."""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, StaticSelectElement
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain.home_tabs import Tab
from bot.views import inputs, mrkdwn, pager

# Families of action_ids; what follows the colon tells neighbours apart.
TAB = "home_tab"
PAGE = "home_page"
FILTER = "home_filter"
DAYS = "home_days"
OWN = "home_own"

# What the queue is filtered by: fields of Shown.
FILTERS = ("status", "department", "category", "owner")


def tabs(tabs: Sequence[Tab], current: Tab) -> list[Block]:
    """A button for each, when there is more than one; the current one is set off."""
    if len(tabs) < 2:
        return []
    return [ActionsBlock(block_id="home_tabs", elements=[_tab(tab, current) for tab in tabs])]


def _tab(tab: Tab, current: Tab) -> ButtonElement:
    is_current = tab == current
    return ButtonElement(
        text=mrkdwn.label(f"• {tab.label}" if is_current else tab.label),
        action_id=f"{TAB}:{tab.key}",
        value=tab.key,
        style="primary" if is_current else None,
        accessibility_label=f"{tab.label}, shown now" if is_current else f"Show {tab.label}",
    )


def turning(page: int, pages: int, what: str) -> list[InteractiveElement]:
    """Previous and Next, as far as there are such pages of `what`."""
    return [*pager.buttons(PAGE, page, pages, of=what)]


def row(elements: Sequence[InteractiveElement]) -> list[Block]:
    """The elements side by side; no block for none."""
    return [ActionsBlock(elements=list(elements))] if elements else []


def counted(total: int, one: str, page: int, pages: int) -> str:
    """ "5,000 requests · page 2 of 625"."""
    many = f"1 {one}" if total == 1 else f"{total:,} {one}s"
    return f"{many} · page {page} of {pages}" if pages > 1 else many


def filter_of(name: str, rows: Iterable[inputs.Row], chosen: str) -> StaticSelectElement:
    """A menu of a table's rows."""
    return inputs.menu(f"{FILTER}:{name}", inputs.options(rows), chosen)


def days(choices: Sequence[int], current: int) -> list[InteractiveElement]:
    """A button for each span of days; the current one is set off."""
    return [
        ButtonElement(
            text=mrkdwn.label(f"{'• ' if span == current else ''}Last {span} days"),
            action_id=f"{DAYS}:{span}",
            value=str(span),
            style="primary" if span == current else None,
        )
        for span in choices
    ]
