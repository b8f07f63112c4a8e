"""What one cell of the roadmap as a list means: a key, a day, a number, words."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain import commitments, departments, focuses, horizons

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
_TABLES: Mapping[str, Mapping[str, Any]] = {
    "horizon": horizons.BY_KEY,
    "confidence": horizons.CONFIDENCE_BY_KEY,
    "commitment": commitments.BY_KEY,
    "focus": focuses.BY_KEY,
    "departments": departments.BY_KEY,
}


def read(column: str, cell: str) -> Any:
    """What a cell of `column` means; None for an empty one. Raises ValueError, with words."""
    if not cell:
        if column in MUSTS:
            raise ValueError(f"its {column} is empty")
        return [] if column == "departments" else None
    if column == "departments":
        return [key(column, one, _TABLES[column]) for one in re.split(r"[,;]", cell) if one.strip()]
    if column in _TABLES:
        return key(column, cell, _TABLES[column])
    if column in ("earliest", "latest"):
        return day(cell)
    if column == "freeze_weeks":
        if not (cell.isascii() and cell.isdigit() and len(cell) < 4 and int(cell) <= MOST_WEEKS):
            raise ValueError(f"“{cell[:40]}” is no number of weeks, up to {MOST_WEEKS}")
        return int(cell)
    return fitting(column, cell, MOST.get(column, 100))


def key(what: str, cell: str, table: Mapping[str, Any]) -> str:
    """A row of a table by its key or its label. Raises ValueError, with words."""
    word = cell.strip().casefold()
    found = next((key for key, row in table.items() if word in (key, row.label.casefold())), None)
    if found is None:
        raise ValueError(f"“{cell.strip()[:40]}” is no {what}; there are {', '.join(table)}")
    return found


def day(cell: str) -> date:
    """A day as programs write it. Raises ValueError, with words."""
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{cell[:40]}” is no date; write it as 2027-01-29") from None
    if not 2000 <= found.year <= 2100:
        raise ValueError(f"“{cell[:40]}” is no date from 2000 to 2100")
    return found


def fitting(what: str, words: str, most: int) -> str:
    """The words, if they are at most `most` characters. Raises ValueError, with words."""
    if len(words) > most:
        raise ValueError(f"its {what} has {len(words)} characters, and {most} fit")
    return words
