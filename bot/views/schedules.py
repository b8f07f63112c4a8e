"""The schedules: which update goes where and when, with what can be done about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    Option,
    OverflowMenuElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain import previews
from bot.domain.schedules import Schedule, Slot
from bot.views import inputs, modal, mrkdwn, pager, submission, trouble, when

CALLBACK = "schedules"
MENU = "schedule_menu"
ADD = "schedule_add"
PAGE = "schedule_page"
PREVIEW = "schedule_preview"

CHANGE, PAUSE, RESUME, OFF, ON = "change", "pause", "resume", "off", "on"
DEEDS = {
    CHANGE: "Change",
    PAUSE: "Pause until…",
    RESUME: "End the pause",
    OFF: "Turn off",
    ON: "Turn on",
}
PER_PAGE = 20

_HOW = (
    "Which roadmap update goes where, and when. A slot on a public holiday moves to the next "
    "working day."
)
_NONE = "No update is scheduled yet. Add one, or invite me to a department's channel."
_PREVIEW = "*Shown to product managers first*, in the triage channel, so that they can change it"


@dataclass(frozen=True, slots=True)
class Row:
    """One schedule. `next`: its next slot; None while it is off. `trouble`: Slack's word for why
    nothing can be posted there."""

    audience: str
    label: str
    channel: str
    slots: Schedule
    next: Slot | None
    paused_until: date | None
    is_silent: bool
    trouble: str | None


def build(rows: Sequence[Row], *, page: int, preview_minutes: int | None) -> View:
    """Page `page` (from 1) of `rows`; `preview_minutes`: None for who does not change that."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(1, page), pages)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    turning = pager.buttons(PAGE, page, pages, of="the schedules")
    blocks: list[Block] = [mrkdwn.context(_HOW)]
    blocks += [_row(row) for row in shown] or [mrkdwn.section(_NONE)]
    blocks.append(ActionsBlock(elements=[_add(), *turning]))
    if preview_minutes is not None:
        blocks.append(_previewed(preview_minutes))
    return modal.build(
        title="Schedules", blocks=blocks, callback_id=CALLBACK, metadata={"page": page}
    )


def parse_deed(value: str) -> tuple[str, str, str] | None:
    """(deed, audience, channel) of what a menu sent; None if it is not that."""
    parts = value.split(":")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and parts[0] in DEEDS else None


def page_of(view: Mapping[str, Any]) -> int:
    """The page that the modal shows."""
    return submission.number(submission.metadata(view).get("page")) or 1


def _row(row: Row) -> SectionBlock:
    lines = [f"*{mrkdwn.calm(row.label)}* in <#{row.channel}>", _when(row)]
    if row.trouble and row.next:
        lines.append(f"I cannot post there: {trouble.why(row.trouble)}")
    return mrkdwn.section("\n".join(lines), _menu(row))


def _when(row: Row) -> str:
    said = when.words(row.slots)
    if row.next is None:
        return f"{said}; turned off"
    if row.paused_until is not None:
        said = f"{said}; paused until {mrkdwn.day(row.paused_until)}"
    silent = " · silent when nothing changed" if row.is_silent else ""
    return f"{said}; {when.next_one(row.next)}{silent}"


def _menu(row: Row) -> OverflowMenuElement:
    deeds = [CHANGE, RESUME if row.paused_until else PAUSE, OFF] if row.next else [CHANGE, ON]
    return OverflowMenuElement(
        action_id=f"{MENU}:{row.audience}:{row.channel}",
        options=[
            Option(value=f"{deed}:{row.audience}:{row.channel}", text=mrkdwn.label(DEEDS[deed]))
            for deed in deeds
        ],
    )


def _add() -> ButtonElement:
    return ButtonElement(text=mrkdwn.label("Add a schedule"), action_id=ADD, style="primary")


def _previewed(minutes: int) -> SectionBlock:
    options = inputs.options(previews.CHOICES)
    return mrkdwn.section(_PREVIEW, inputs.menu(PREVIEW, options, str(minutes), "When"))
