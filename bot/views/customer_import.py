"""The form that takes a list of customers: it shows what would change before anything does."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain.customer_sheets import HEADER, Line
from bot.views import inputs, labels, modal, mrkdwn, submission

CALLBACK = "customer_import"
DONE = "customer_import_done"
SHEET = "customer_import_sheet"

MOST = 3000
# Of the lines of each sort that are shown one by one; how many there are is always said.
MOST_SHOWN = 12


class Step(Protocol):
    """What becomes of one line of the list."""

    @property
    def line(self) -> Line: ...

    @property
    def outcome(self) -> str: ...

    @property
    def manager(self) -> str | None: ...

    @property
    def changes(self) -> tuple[str, ...]: ...

    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class ImportForm:
    """What was pasted; `is_checked`: exactly that has been shown as a plan before."""

    sheet: str
    is_checked: bool


def build() -> View:
    """The empty form."""
    return _view("", [mrkdwn.section(_HOW)], submit="Check", checked="")


def preview(sheet: str, steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """What would become of each line; sending it once more carries it out."""
    works = any(step.outcome in ("added", "changed") for step in steps)
    return _view(
        sheet,
        [mrkdwn.section(part) for part in _parts(steps, names, _PLANNED)],
        submit="Import" if works else "Check again",
        checked=_digest(sheet) if works else "",
    )


def done(steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """What has become of each line."""
    shown = [mrkdwn.section(part) for part in _parts(steps, names, _DONE)]
    return modal.build(title="Customers imported", blocks=shown, callback_id=DONE)


def parse(view: Mapping[str, Any]) -> ImportForm:
    """What was sent; whether it is to be carried out."""
    sheet = submission.text(view, SHEET, most=MOST)
    return ImportForm(sheet, submission.metadata(view).get("checked") == _digest(sheet))


_HOW = (
    f"Paste a table with a first line that names the columns: `{HEADER}`. Only the name is a "
    "must. Customers that are there already are changed, not doubled, so a long list can come "
    "in several pieces."
)


def _view(sheet: str, blocks: Sequence[Block], *, submit: str, checked: str) -> View:
    example = "name, tier, value, account_manager\nInitech, Key account, 120000, @sally"
    pasted = inputs.typed(SHEET, "Customers", sheet, most=MOST, multiline=True, placeholder=example)
    return modal.build(
        title="Import customers",
        blocks=[*blocks, pasted],
        callback_id=CALLBACK,
        submit=submit,
        metadata={"checked": checked},
    )


def _digest(sheet: str) -> str:
    return hashlib.sha256(sheet.strip().encode()).hexdigest()


def _parts(
    steps: Sequence[Step], names: Mapping[str, str], heads: Mapping[str, str]
) -> Iterator[str]:
    """A paragraph for each sort of outcome that there is."""
    for outcome, head in heads.items():
        those = [step for step in steps if step.outcome == outcome]
        if those:
            yield _part(head, those, names)


_PLANNED = {
    "added": "To be added",
    "changed": "To be changed",
    "same": "Already as the list says",
    "refused": "Left out",
}
_DONE = {"added": "Added", "changed": "Changed", "same": "As they were", "refused": "Left out"}


def _part(head: str, steps: Sequence[Step], names: Mapping[str, str]) -> str:
    lines = [_line(step, names) for step in steps[:MOST_SHOWN] if step.outcome != "same"]
    more = len(steps) - MOST_SHOWN
    rest = [f"and {more} more"] if lines and more > 0 else []
    return "\n".join([f"*{head}: {len(steps)}*", *lines, *rest])


def _line(step: Step, names: Mapping[str, str]) -> str:
    line = step.line
    name = mrkdwn.calm(line.name, 50) or "(no name)"
    if step.outcome == "refused":
        return f"Line {line.number}, {name}: {mrkdwn.calm(step.reason, 150)}"
    worth = labels.money(line.value) if line.value is not None else ""
    manager = mrkdwn.who(names, step.manager, 40) if step.manager else ""
    told = {"tier": labels.tier(line.tier), "value": worth, "account manager": manager}
    shown = [
        f"{key} {value}"
        for key, value in told.items()
        if value and (step.outcome == "added" or key in step.changes)
    ]
    return f"Line {line.number}, {name}" + (f": {', '.join(shown)}" if shown else "")
