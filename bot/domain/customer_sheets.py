"""A list of customers as comma-separated values: what each line says, or what is wrong with it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain import amounts, tiers

MOST_NAME = 100
# So many are planned, kept and shown while Slack waits.
MOST_LINES = 5000
# The columns, by the names that other programs give them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "customer", "company", "account", "customer name", "account name"),
    "tier": ("tier", "level", "segment"),
    "value": ("value", "arr", "acv", "revenue", "value a year", "annual value"),
    "account_manager": ("account manager", "account_manager", "manager", "owner", "am"),
}
HEADER = ", ".join(COLUMNS)
_TOLD = re.compile(r"sep=([,;\t])\r?\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number in the sheet (1 is the header). "" and None: the sheet says nothing.

    `manager` is as written. `wrong` says why the line cannot be taken, "" if it can.
    """

    number: int
    name: str = ""
    tier: str = ""
    value: int | None = None
    manager: str = ""
    wrong: str = ""


class Unreadable(ValueError):
    """The whole sheet cannot be read, and why."""


def read(text: str) -> list[Line]:
    """Each line of the sheet but the header and empty ones. Raises Unreadable."""
    rows = _rows(text)
    header, places = _header(rows)
    if len(rows) - 1 > MOST_LINES:
        raise Unreadable(
            f"It has {len(rows) - 1:,} lines, and I take {MOST_LINES:,} at once. Cut it into "
            "pieces, each with the first line."
        )
    lines = [_line(number, row, places, len(header)) for number, row in rows[1:]]
    if not lines:
        raise Unreadable("There is only a header. Put a line for each customer below it.")
    return list(_each_once(lines))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of the line it begins on."""
    text = text.lstrip("\ufeff")
    told = _TOLD.match(text)  # spreadsheets put the delimiter in a line of its own
    rest = text[told.end() :] if told else text
    first = rest.lstrip(" \t\r\n").partition("\n")[0]
    delimiter = told[1] if told else max(",;\t", key=first.count)
    found = []
    reader = csv.reader(io.StringIO(rest), delimiter=delimiter, strict=False)
    begins = skipped = 1 + bool(told)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((begins, [" ".join(cell.split()) for cell in row]))
            begins = reader.line_num + skipped
    except csv.Error:
        raise Unreadable(f"I cannot read line {begins}: is a quotation mark left open?") from None
    if not found:
        raise Unreadable(f"There is nothing in it. The first line names the columns: {HEADER}.")
    return found


def _header(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[str], dict[str, int]]:
    """The first row, and in which place each column that we know stands."""
    header = [cell.casefold() for cell in rows[0][1]]
    places = {
        column: next(place for place, cell in enumerate(header) if cell in names)
        for column, names in COLUMNS.items()
        if set(header) & set(names)
    }
    if "name" not in places:
        raise Unreadable(
            f"The first line has to name the columns: {HEADER}. Only the name is a must."
        )
    return header, places


def _line(number: int, row: list[str], places: Mapping[str, int], columns: int) -> Line:
    cells = {column: row[place] if place < len(row) else "" for column, place in places.items()}
    name, said_tier, said_value = (cells.get(key, "") for key in ("name", "tier", "value"))
    tier, value = tiers.named(said_tier), amounts.read(said_value)
    wrong = ""
    if len(row) > columns:
        wrong = f"it has {len(row)} cells, and the header {columns}: put “…” around commas"
    elif not name:
        wrong = "it has no name"
    elif len(name) > MOST_NAME:
        wrong = f"its name has {len(name)} characters, and {MOST_NAME} fit"
    elif said_tier and tier is None:
        known = ", ".join(row.label for row in tiers.TIERS)
        wrong = f"“{said_tier[:40]}” is no tier; tiers are {known}"
    elif said_value and value is None:
        wrong = f"“{said_value[:40]}” is no value; write it in digits, as in 120,000 or 1.2m"
    manager = cells.get("account_manager", "")[:100]
    return Line(number, name, tier.key if tier else "", value, manager, wrong)


def _each_once(lines: Sequence[Line]) -> Iterator[Line]:
    """A name that stood in an earlier line already is refused."""
    before: dict[str, int] = {}
    for line in lines:
        earlier = before.setdefault(line.name.casefold(), line.number)
        if line.wrong or earlier == line.number:
            yield line
        else:
            yield Line(line.number, line.name, wrong=f"the same name stands in line {earlier}")
