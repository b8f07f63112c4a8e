"""The roadmap as a list, in CSV or JSON: written, and read line by line."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.domain import commitments, departments, focuses, horizons, texts

# In the order in which they are written. What an item says of itself; `reason` is read only,
# and says why dates move.
COLUMNS = (
    "id", "title", "horizon", "earliest", "latest", "confidence", "commitment", "owner",
    "cleared", "profile", "theme", "focus", "departments", "freeze_weeks", "message_name",
    "message_for", "message_problem", "message_proof", "notes",
)  # fmt: skip
# Written for whoever reads the list. Said in Slack, where somebody has to answer for it.
SAID_IN_SLACK = ("colour", "colour_why", "blocked_by", "shipped_on")
REASON = "reason"
MOST: Mapping[str, int] = {
    "title": 150,
    "cleared": 600,
    "profile": 600,
    "theme": 75,
    "message_name": 150,
    "message_for": 600,
    "message_problem": 600,
    "message_proof": 600,
    "notes": 3000,
    "reason": 500,
}
MOST_WEEKS = 26
MUSTS = ("title", "horizon", "confidence", "commitment", "owner")
# A spreadsheet takes what begins like that for a formula: a quotation mark before it says text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number in the list (of an item in JSON: which one it is, from 1).

    `values` by column, only of columns that the list has; None clears a field. `owner` is as
    written. `wrong` says why it cannot be taken, "" if it can.
    """

    number: int
    id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    wrong: str = ""

    @property
    def title(self) -> str:
        return str(self.values.get("title") or "")


class Unreadable(ValueError):
    """The whole list cannot be read, and why."""


def to_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows with a header; no cell is taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = (*COLUMNS, *SAID_IN_SLACK)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_guarded(_cell(row.get(column))) for column in columns])
    return out.getvalue()


def to_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as a list of objects."""
    columns = (*COLUMNS, *SAID_IN_SLACK)
    shown = [{column: row.get(column) for column in columns} for row in rows]
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
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
    return [
        (place, {_column(key): texts.keepable(_cell(value)).strip() for key, value in each.items()})
        for place, each in enumerate(found, 1)
    ]


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
        is_usual = not row.get("id") and column in MUSTS[1:] and not row.get(column)
        if column not in row or is_usual:
            continue
        try:
            values[column] = _read(column, row[column])
        except ValueError as error:
            return Line(number, values=values, wrong=str(error))
    number_of = row.get("id", "")
    if number_of and not (number_of.isascii() and number_of.isdigit() and len(number_of) < 10):
        return Line(number, values=values, wrong=f"“{number_of[:40]}” is no id of an item")
    earliest, latest = values.get("earliest"), values.get("latest")
    wrong = "its latest date is before the earliest" if _before(latest, earliest) else ""
    said = {column: row[column] for column in SAID_IN_SLACK if column in row}
    reason = row.get(REASON, "")[: MOST["reason"]]
    return Line(number, int(number_of) if number_of else None, values, said, reason, wrong)


_KNOWN = frozenset((*COLUMNS, *SAID_IN_SLACK, REASON))


def _before(latest: date | None, earliest: date | None) -> bool:
    return latest is not None and earliest is not None and latest < earliest


def _read(column: str, cell: str) -> Any:
    """What a cell means. Raises ValueError, with words."""
    if not cell:
        if column in MUSTS:
            raise ValueError(f"its {column} is empty")
        return [] if column == "departments" else None
    if column in _TABLES:
        return _key(column, cell)
    if column in ("earliest", "latest"):
        return _day(cell)
    if column == "departments":
        return [_key(column, one) for one in re.split(r"[,;]", cell) if one.strip()]
    if column == "freeze_weeks":
        if not (cell.isascii() and cell.isdigit() and int(cell) <= MOST_WEEKS):
            raise ValueError(f"“{cell[:40]}” is no number of weeks, up to {MOST_WEEKS}")
        return int(cell)
    most = MOST.get(column, 100)
    if len(cell) > most:
        raise ValueError(f"its {column} has {len(cell)} characters, and {most} fit")
    return cell


_TABLES: Mapping[str, Mapping[str, Any]] = {
    "horizon": horizons.BY_KEY,
    "confidence": horizons.CONFIDENCE_BY_KEY,
    "commitment": commitments.BY_KEY,
    "focus": focuses.BY_KEY,
}


def _key(column: str, cell: str) -> str:
    """A row of a table by its key or its label."""
    table = departments.BY_KEY if column == "departments" else _TABLES[column]
    word = cell.strip().casefold()
    found = next((key for key, row in table.items() if word in (key, row.label.casefold())), None)
    if found is None:
        raise ValueError(f"“{cell.strip()[:40]}” is no {column}; there are {', '.join(table)}")
    return found


def _day(cell: str) -> date:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{cell[:40]}” is no date; write it as 2027-01-29") from None
    if not 2000 <= day.year <= 2100:
        raise ValueError(f"“{cell[:40]}” is no date from 2000 to 2100")
    return day


def _each_once(lines: Sequence[Line]) -> Iterator[Line]:
    """An item that an earlier line is about already is refused."""
    before: dict[int, int] = {}
    for line in lines:
        earlier = before.setdefault(line.id, line.number) if line.id else line.number
        if line.wrong or earlier == line.number:
            yield line
        else:
            yield Line(line.number, line.id, line.values, wrong=f"line {earlier} has the same id")
