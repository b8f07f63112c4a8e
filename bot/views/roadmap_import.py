"""The form that takes the roadmap as a list: it shows what would change before anything does."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import sheet_entries
from bot.domain.item_histories import LABELS
from bot.domain.roadmap_sheets import Line
from bot.views import inputs, item_history, modal, mrkdwn, submission

CALLBACK = "roadmap_import_form"
DONE = "roadmap_import_done"
SHEET = "roadmap_import_sheet"

MOST = 3000
# Of the lines of each sort that are shown one by one; how many there are is always said.
MOST_SHOWN = 10
MOST_CHANGES = 6
# Of a value, before and after; an entry among several says more.
_MOST_VALUE, _MOST_ENTRY = 40, 120


class Change(Protocol):
    @property
    def field(self) -> str: ...

    @property
    def old(self) -> str: ...

    @property
    def new(self) -> str: ...


class Step(Protocol):
    """What becomes of one line of the list."""

    @property
    def line(self) -> Line: ...

    @property
    def outcome(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ImportForm:
    """What was pasted; `plan` is the digest of what was shown for exactly that, "" for nothing."""

    sheet: str
    plan: str


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


def preview(sheet: str, steps: Sequence[Step], names: Mapping[str, str], plan: str) -> View:
    """What would become of each line; sending it once more carries it out."""
    works = any(step.outcome in ("added", "changed") for step in steps)
    return _view(
        sheet,
        [mrkdwn.section(part) for part in _parts(steps, names, _PLANNED)],
        submit="Import" if works else "Check again",
        plan=plan if works else "",
    )


def done(steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """What has become of each line."""
    shown = [mrkdwn.section(part) for part in _parts(steps, names, _DONE)]
    return modal.build(title="Roadmap imported", blocks=shown, callback_id=DONE)


def parse(view: Mapping[str, Any]) -> ImportForm:
    """What was sent, and which plan was shown for it."""
    sheet = submission.text(view, SHEET, most=MOST)
    about = submission.metadata(view)
    is_the_same = about.get("sheet") == _digest(sheet)
    return ImportForm(sheet, submission.word(about.get("plan")) if is_the_same else "")


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


def _parts(
    steps: Sequence[Step], names: Mapping[str, str], heads: Mapping[str, str]
) -> Iterator[str]:
    """A paragraph for each sort of outcome that there is."""
    for outcome, head in heads.items():
        those = [step for step in steps if step.outcome == outcome]
        if those:
            yield _cut(_part(head, those, names))


def _cut(words: str) -> str:
    """As much of it, line by line, as one section takes."""
    kept: list[str] = []
    room = mrkdwn.MOST - 40
    lines = words.splitlines()
    for place, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, f"and {len(lines) - place} more lines"])
        kept.append(line)
    return "\n".join(kept)


def _part(head: str, steps: Sequence[Step], names: Mapping[str, str]) -> str:
    lines = [_line(step, names) for step in steps[:MOST_SHOWN] if step.outcome != "same"]
    more = len(steps) - MOST_SHOWN
    rest = [f"and {more} more"] if lines and more > 0 else []
    return "\n".join([f"*{head}: {len(steps)}*", *lines, *rest])


def _line(step: Step, names: Mapping[str, str]) -> str:
    title = mrkdwn.calm(step.title, 80) or "(no title)"
    lead = f"Line {step.line.number}, {title}"
    if step.outcome == "refused":
        return f"{lead}: {mrkdwn.calm(step.reason, 150)}"
    if step.outcome == "added":
        return lead
    told = [_change(change, names) for change in step.changes[:MOST_CHANGES]]
    more = len(step.changes) - MOST_CHANGES
    return f"{lead}: {'; '.join([*told, *([f'{more} more'] if more > 0 else [])])}"


def _change(change: Change, names: Mapping[str, str]) -> str:
    label = LABELS.get(change.field, change.field).casefold()
    old, new = (_value(change.field, value, names) for value in (change.old, change.new))
    return f"{label} {old} → {new}"


def _value(field: str, value: str, names: Mapping[str, str]) -> str:
    said = names.get(value, value) if field == "owner" else item_history.spoken(field, value)
    most = _MOST_ENTRY if field in sheet_entries.COLUMNS else _MOST_VALUE
    return mrkdwn.calm(said, most) or "nothing"
