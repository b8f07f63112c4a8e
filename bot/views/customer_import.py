"""The form that takes a list of customers: it shows what would change before anything does."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.blocks.block_elements import FileInputElement
from slack_sdk.models.views import View

from bot.domain.customer_sheets import HEADER, MOST_LINES, Line
from bot.domain.files import Upload
from bot.domain.sheet_files import EXTENSIONS, MOST_BYTES
from bot.views import inputs, labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "customer_import"
DONE = "customer_import_done"
SHEET = "customer_import_sheet"
FILE = "customer_import_file"

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
    """What was pasted, or the file that was added. `is_kept`: the list came in a file before, and
    is kept; `is_checked`: exactly this list has been shown as a plan before."""

    sheet: str
    file: Upload | None
    is_kept: bool
    is_checked: bool


def build() -> View:
    """The empty form."""
    return _view("", [mrkdwn.section(_HOW)], submit="Check", checked="")


def preview(sheet: str, steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """What would become of each line; sending it once more carries it out."""
    works = _works(steps)
    return _view(
        sheet,
        _plan(steps, names),
        submit="Import" if works else "Check again",
        checked=_digest(sheet) if works else "",
    )


def preview_of_file(name: str, steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """The same for a file, whose lines are kept: sending it once more carries them out."""
    plan = [mrkdwn.section(f"From *{mrkdwn.calm(name, 100)}*:"), *_plan(steps, names)]
    if not _works(steps):
        return _view("", plan, submit="Check again", checked="")
    return modal.build(
        title="Import customers",
        blocks=plan,
        callback_id=CALLBACK,
        submit="Import",
        metadata={"kept": True},
    )


def _works(steps: Sequence[Step]) -> bool:
    return any(step.outcome in ("added", "changed") for step in steps)


def _plan(steps: Sequence[Step], names: Mapping[str, str]) -> list[Block]:
    return [mrkdwn.section(part) for part in _parts(steps, names, _PLANNED)]


def done(steps: Sequence[Step], names: Mapping[str, str]) -> View:
    """What has become of each line."""
    shown = [mrkdwn.section(part) for part in _parts(steps, names, _DONE)]
    return modal.build(title="Customers imported", blocks=shown, callback_id=DONE)


def parse(view: Mapping[str, Any]) -> ImportForm:
    """What was sent; whether it is to be carried out. Raises FormErrors."""
    sheet, file = submission.text(view, SHEET, most=MOST), submission.upload(view, FILE)
    about = submission.metadata(view)
    is_kept = about.get("kept") is True and not (sheet or file)
    if sheet and file:
        raise FormErrors({FILE: "Paste a table or add a file, not both: take one of them out."})
    if not (sheet or file or is_kept):
        raise FormErrors({SHEET: "Paste your customers here, or add a file below."})
    is_checked = is_kept or (file is None and about.get("checked") == _digest(sheet))
    return ImportForm(sheet, file, is_kept, is_checked)


_HOW = (
    f"Add a CSV file, or paste a table, with a first line that names the columns: `{HEADER}`. "
    "Only the name is a must. Customers that are there already are changed, not doubled. I show "
    "you what would change before anything does."
)
_FITS = (
    f"Up to {MOST_LINES:,} lines and {MOST_BYTES // 1_000_000} MB. Commas, semicolons or tabs; "
    "UTF-8, UTF-16 or Windows characters."
)


def _view(sheet: str, blocks: Sequence[Block], *, submit: str, checked: str) -> View:
    example = "name, tier, value, account_manager\nInitech, Key account, 120000, @sally"
    pasted = inputs.typed(
        SHEET,
        "Customers",
        sheet,
        most=MOST,
        multiline=True,
        placeholder=example,
        optional=True,
    )
    return modal.build(
        title="Import customers",
        blocks=[*blocks, pasted, _file()],
        callback_id=CALLBACK,
        submit=submit,
        metadata={"checked": checked},
    )


def _file() -> InputBlock:
    return InputBlock(
        block_id=FILE,
        label="Or a CSV file",
        element=FileInputElement(action_id=FILE, filetypes=[*EXTENSIONS], max_files=1),
        optional=True,
        hint=_FITS,
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
