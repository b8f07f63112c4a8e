"""The roadmap as a list, in CSV or JSON: written, and read line by line."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.domain import sheet_cells, sheet_entries, texts
from bot.domain.sheet_entries import Entry

# In the order in which they are written. What an item says of itself; `reason` is read only,
# and says why dates move.
COLUMNS = (
    "id", "title", "horizon", "earliest", "latest", "confidence", "commitment", "owner",
    "cleared", "profile", "theme", "focus", "departments", "freeze_weeks", "message_name",
    "message_for", "message_problem", "message_proof", "notes",
)  # fmt: skip
# Written for whoever reads the list. Said in Slack, where somebody has to answer for it.
SAID_IN_SLACK = ("colour", "colour_why", "blocked_by", "shipped_on")
WRITTEN = (*COLUMNS, *sheet_entries.COLUMNS, *SAID_IN_SLACK)
REASON = "reason"
# A spreadsheet takes what begins like that for a formula: a quotation mark before it says text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number in the list (of an item in JSON: which one it is, from 1).

    `values` by column, only of columns that the list has; None clears a field. `owner` is as
    written. `entries` by column of sheet_entries.COLUMNS, again only what the list has. `wrong` says
    why it cannot be taken, "" if it can.
    """

    number: int
    id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    wrong: str = ""
    entries: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.values.get("title") or "")


class Unreadable(ValueError):
    """The whole list cannot be read, and why."""


def to_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows with a header; no cell is taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(WRITTEN)
    for row in rows:
        writer.writerow([_guarded(_cell(column, row.get(column))) for column in WRITTEN])
    return out.getvalue()


def to_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as a list of objects."""
    shown = [{column: row.get(column) for column in WRITTEN} for row in rows]
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"


def _cell(column: str, value: object) -> str:
    if isinstance(value, list):
        words = ["" if each is None else str(each) for each in value]
        return sheet_entries.join(words) if column in sheet_entries.COLUMNS else ", ".join(words)
    return "" if value is None else str(value)


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read(text: str) -> list[Line]:
    """Each line of the list, or each object of a JSON list. Raises Unreadable."""
    text = texts.keepable(text.lstrip("\ufeff")).strip()
    if not text:
        raise Unreadable(f"There is nothing in it. Its first line names the columns: {_HEADER}.")
    rows = _objects(text) if text[0] in "[{" else _cells(text)
    return list(_each_once([_line(number, row) for number, row in rows]))


_HEADER = ", ".join(COLUMNS[:8])


def _objects(text: str) -> list[tuple[int, dict[str, str]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"This begins like JSON, and is none{at}.") from None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unreadable("In JSON I need a list of objects, as the export writes it.")
    return [(place, _told(each)) for place, each in enumerate(found, 1)]


def _told(values: Mapping[str, Any]) -> dict[str, str]:
    """The cells of an object."""
    named = [(_column(key), value) for key, value in values.items()]
    return {column: texts.keepable(_cell(column, value)).strip() for column, value in named}


def _cells(text: str) -> list[tuple[int, dict[str, str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=False)
    rows, begins = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, [_unguarded(cell.strip()) for cell in row]))
            begins = reader.line_num + 1
    except csv.Error:
        raise Unreadable(f"I cannot read line {begins}: is a quotation mark left open?") from None
    header = [_column(cell) for cell in rows[0][1]]
    if not {"title", "id"} & set(header):
        raise Unreadable(f"The first line has to name the columns: {_HEADER}.")
    return [(number, _named(header, row)) for number, row in rows[1:]]


def _column(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


_TOO_MANY = "\x01"


def _named(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """Cells that are missing at the end say nothing; one too many is somebody's comma."""
    named = dict(zip(header, row, strict=False))
    return named | {_TOO_MANY: ""} if len(row) > len(header) else named


def _line(number: int, row: Mapping[str, str]) -> Line:
    unknown = [name for name in row if name not in _KNOWN]
    if _TOO_MANY in unknown:
        return Line(number, wrong="it has more cells than the header: put “…” around commas")
    if unknown:
        return Line(number, wrong=f"I know no column “{unknown[0][:40]}”")
    values: dict[str, Any] = {}
    for column in COLUMNS[1:]:
        # Of a new item, what the list leaves empty is as it usually is.
        is_usual = not row.get("id") and column in sheet_cells.MUSTS[1:] and not row.get(column)
        if column not in row or is_usual:
            continue
        try:
            values[column] = sheet_cells.read(column, row[column])
        except ValueError as error:
            return Line(number, values=values, wrong=str(error))
    number_of = row.get("id", "")
    if number_of and not (number_of.isascii() and number_of.isdigit() and len(number_of) < 10):
        return Line(number, values=values, wrong=f"“{number_of[:40]}” is no id of an item")
    earliest, latest = values.get("earliest"), values.get("latest")
    wrong = "its latest date is before the earliest" if _before(latest, earliest) else ""
    said = {column: row[column] for column in SAID_IN_SLACK if column in row}
    reason = row.get(REASON, "")[: sheet_cells.MOST["reason"]]
    item_id = int(number_of) if number_of else None
    try:
        entries = _entries(row)
    except ValueError as error:
        return Line(number, item_id, values, said, reason, wrong or str(error))
    return Line(number, item_id, values, said, reason, wrong, entries)


def _entries(row: Mapping[str, str]) -> dict[str, Sequence[Entry]]:
    there = [column for column in sheet_entries.COLUMNS if column in row]
    return {column: sheet_entries.read(column, row[column]) for column in there}


_KNOWN = frozenset((*WRITTEN, REASON))


def _before(latest: date | None, earliest: date | None) -> bool:
    return latest is not None and earliest is not None and latest < earliest


def _each_once(lines: Sequence[Line]) -> Iterator[Line]:
    """An item that an earlier line is about already is refused."""
    before: dict[int, int] = {}
    for line in lines:
        earlier = before.setdefault(line.id, line.number) if line.id else line.number
        if line.wrong or earlier == line.number:
            yield line
        else:
            yield Line(line.number, line.id, line.values, wrong=f"line {earlier} has the same id")
