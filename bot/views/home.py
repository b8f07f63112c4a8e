"""App Home: the frame around its tabs, and what everyone finds there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, HeaderBlock
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from bot.domain import commands, commitments, departments, horizons
from bot.domain.date_readers import DateReader
from bot.domain.home_tabs import Tab
from bot.models import Request, RoadmapItem
from bot.views import home_controls, inputs, item_links, labels, mrkdwn, request_rows
from bot.views.request_rows import Row

NEW = "home_new"
HELP = "home_help"

_NOTHING = (
    "You have not asked for anything yet. Ask product management for what you need, "
    "and see here what becomes of it."
)
_NOTHING_COMING = "Nothing is on the roadmap for now or next."


@dataclass(frozen=True)
class Yours:
    """One page of the reader's own requests, newest first; those of others that they support.

    `coming`: roadmap items with how many requests of `department` are behind each; None for who
    may not see the roadmap; `dates`: which of their dates they read. `names` are display names by
    user id.
    """

    requests: Sequence[Row]
    page: int
    pages: int
    total: int
    supported: Sequence[Request]
    coming: Sequence[tuple[RoadmapItem, int]] | None
    department: str
    names: Mapping[str, str]
    today: date
    dates: DateReader = DateReader()  # noqa: RUF009 - it is frozen


def build(
    tabs: Sequence[Tab], current: Tab, blocks: Sequence[Block], *, is_pm: bool, is_member: bool
) -> View:
    """`blocks` are those of the `current` tab, one of `tabs`."""
    shown = [*home_controls.tabs(tabs, current), *blocks, mrkdwn.context(_ways(is_pm, is_member))]
    return View(type="home", callback_id="home", blocks=shown)


def yours(shown: Yours) -> list[Block]:
    """What the reader asked for, what they support, and what is coming that concerns them."""
    return [*_own(shown), *_supported(shown), *_coming(shown)]


def header(text: str) -> HeaderBlock:
    return HeaderBlock(text=mrkdwn.label(text, 150))


def _own(shown: Yours) -> list[Block]:
    buttons: list[InteractiveElement] = [_new(), _help()]
    if not shown.requests:
        return [header("Your requests"), mrkdwn.section(_NOTHING), *home_controls.row(buttons)]
    counted = home_controls.counted(shown.total, "request", shown.page, shown.pages)
    buttons += home_controls.turning(shown.page, shown.pages, "your requests")
    return [
        header("Your requests"),
        *request_rows.build(shown.requests, shown.names, with_asker=False),
        mrkdwn.context(f"{counted}, newest first, as of {mrkdwn.day(shown.today)}"),
        *home_controls.row(buttons),
    ]


def _supported(shown: Yours) -> list[Block]:
    if not shown.supported:
        return []
    rows = [Row(request) for request in shown.supported]
    return [header("You support"), *request_rows.build(rows, shown.names, with_asker=True)]


def _coming(shown: Yours) -> list[Block]:
    if shown.coming is None:
        return []
    said = "On the roadmap for now and next:" if shown.coming else _NOTHING_COMING
    items = [
        mrkdwn.section(_item(item, count, shown), item_links.button(item.id, item.title))
        for item, count in shown.coming
    ]
    head = mrkdwn.section(said, _department(shown.department))
    return [header(_whose(shown.department)), head, *items]


def _whose(department: str) -> str:
    return f"Coming up for {labels.department(department)}" if department else "Coming up"


def _item(item: RoadmapItem, count: int, shown: Yours) -> str:
    known = horizons.BY_KEY.get(item.horizon)
    horizon = known.label if known else item.horizon
    has_dates = shown.dates.reads(item.commitment, item.owner)
    told = mrkdwn.date_range(item.earliest, item.latest) if has_dates else commitments.UNDATED
    facts = [horizon, told]
    if count:
        asked = "1 request" if count == 1 else f"{count} requests"
        facts.append(f"{asked} of {mrkdwn.calm(labels.department(shown.department))}")
    return f"• *{mrkdwn.calm(item.title, 160)}* · {' · '.join(facts)}"


def _department(chosen: str) -> InteractiveElement:
    rows = inputs.options(departments.DEPARTMENTS)
    return inputs.menu(home_controls.OWN, rows, chosen or None, "Your department")


def _new() -> ButtonElement:
    return ButtonElement(text=mrkdwn.label("New request"), action_id=NEW, style="primary")


def _help() -> ButtonElement:
    return ButtonElement(text=mrkdwn.label("Help"), action_id=HELP)


def _ways(is_pm: bool, is_member: bool) -> str:
    command = commands.COMMAND
    ways = f"`{command} mine` lists all that you asked for"
    if is_member:
        ways += f" · `{command} roadmap` shows what is planned"
    return f"{ways} · `{command} list` shows everybody's requests" if is_pm else ways
