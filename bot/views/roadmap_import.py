"""The form that takes the roadmap as a list: it shows what would change before anything does."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View

from bot.views import inputs, modal, mrkdwn, pager, roadmap_changes, submission
from bot.views.roadmap_changes import Step

CALLBACK = "roadmap_import_form"
DONE = "roadmap_import_done"
SHEET = "roadmap_import_sheet"
# A family: the action_id goes on after a colon.
PAGE = "roadmap_import_page"

MOST = 3000
_PAGE = (
    "Page {page} of {pages} of what would change. `pm-request roadmap import` with `--dry-run` "
    "prints all of it at once where I run."
)
_MORE_DONE = (
    "There is more than fits here. All of it is done: the *History* of each item on the roadmap "
    "says what changed."
)


@dataclass(frozen=True, slots=True)
class ImportForm:
    """What was pasted; `plan` is the digest of what was shown for exactly that, "" for nothing;
    `is_shown`: what it would do was shown for exactly that."""

    sheet: str
    plan: str
    is_shown: bool = False


_HOW = (
    "Paste a table whose first line names the columns, or JSON, as *Export* writes them. A line "
    "with the `id` of an item changes it; one without adds an item. Columns that are not there "
    "change nothing. Entries of `gates`, `figures` and `waits_for` have a semicolon between them: "
    "`documented, due 2027-01-15, @anna`; `revenue 2027-Q1 50000: ten new accounts`; "
    "`12 by 2027-01-08`. A whole roadmap does not fit here: use `pm-request roadmap import` where "
    "I run."
)
_PLANNED = {
    "added": "To be added",
    "changed": "To be changed",
    "same": "Already as the list says",
    "refused": "Left out",
}
_DONE = {"added": "Added", "changed": "Changed", "same": "As they were", "refused": "Left out"}


def build() -> View:
    """The empty form."""
    return _view("", [mrkdwn.section(_HOW)], submit="Check", plan="")


def preview(
    sheet: str, steps: Sequence[Step], names: Mapping[str, str], plan: str, *, page: int = 1
) -> View:
    """What would become of each line, whole, page by page (from 1); sending it once more carries
    it out."""
    works = any(step.outcome in ("added", "changed") for step in steps)
    found = roadmap_changes.pages(steps, names, _PLANNED)
    page = min(max(1, page), len(found))
    shown: list[Block] = [mrkdwn.section(part) for part in found[page - 1]]
    if len(found) > 1:
        shown.append(mrkdwn.context(_PAGE.format(page=page, pages=len(found))))
        buttons = pager.buttons(PAGE, page, len(found), of="what would change")
        shown.append(ActionsBlock(elements=list(buttons)))
    return _view(
        sheet,
        shown,
        submit="Import" if works else "Check again",
        plan=plan if works else "",
    )


def unreadable(sheet: str, words: str) -> View:
    """What was pasted meanwhile is no list: `words` say why."""
    return _view(sheet, [mrkdwn.section(mrkdwn.sentence(words))], submit="Check", plan="")


def done(steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """What has become of each line, as far as one screen holds it."""
    first, *more = roadmap_changes.pages(steps, names, _DONE)
    shown: list[Block] = [mrkdwn.section(part) for part in first]
    if more:
        shown.append(mrkdwn.context(_MORE_DONE))
    return modal.build(title="Roadmap imported", blocks=shown, callback_id=DONE)


def parse(view: Mapping[str, Any]) -> ImportForm:
    """What was sent, and which plan was shown for it."""
    sheet = submission.text(view, SHEET, most=MOST)
    about = submission.metadata(view)
    is_the_same = about.get("sheet") == _digest(sheet)
    plan = submission.word(about.get("plan")) if is_the_same else ""
    return ImportForm(sheet, plan, is_the_same)


def _view(sheet: str, blocks: Sequence[Block], *, submit: str, plan: str) -> View:
    example = "id, title, horizon, latest\n12, Single sign-on, now, 2027-01-29"
    pasted = inputs.typed(SHEET, "Roadmap", sheet, most=MOST, multiline=True, placeholder=example)
    return modal.build(
        title="Import roadmap",
        blocks=[*blocks, pasted],
        callback_id=CALLBACK,
        submit=submit,
        metadata={"sheet": _digest(sheet), "plan": plan},
    )


def _digest(sheet: str) -> str:
    return hashlib.sha256(sheet.strip().encode()).hexdigest()[:32]
