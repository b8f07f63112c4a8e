"""The forms in which the roadmap goes out as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain import roadmap_sheets


@dataclass(frozen=True, slots=True)
class SheetForm:
    """`key` is how its files end; `write` makes one of the rows."""

    key: str
    label: str
    write: Callable[[Sequence[Mapping[str, Any]]], str]


FORMS = (
    SheetForm("csv", "CSV, for spreadsheets", roadmap_sheets.to_csv),
    SheetForm("json", "JSON, for programs", roadmap_sheets.to_json),
)
DEFAULT = FORMS[0]
BY_KEY = {form.key: form for form in FORMS}
