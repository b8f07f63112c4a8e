"""What an item has several of, in one cell: its gates, its figures, what it waits for.

    gates       documented, due 2026-12-01, @Anna, signed, role Head of Handbooks; serviceable
    figures     revenue 2027-Q1 50000, @Anna: twenty new accounts
    waits_for   12 (Single sign-on) by 2027-01-15; The vendor's API by 2027-01-15, there

A semicolon stands between two of them; one that belongs to the words is written twice.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain import amounts, figures, gates, sheet_cells, sheet_waits
from bot.domain.sheet_waits import WaitEntry

MOST_ENTRIES = 200
_MOST_NAME = 100
# It cannot be in what was read: a NUL is taken out of every text from outside.
_DOUBLED = "\x00"


@dataclass(frozen=True, slots=True)
class GateEntry:
    """`signer` as written, "" for nobody; `due` None and `role` "": as it usually is."""

    gate: str
    due: date | None = None
    signer: str = ""
    is_signed: bool = False
    role: str = ""

    @property
    def key(self) -> str:
        """What no other entry of the cell may be about."""
        return self.gate

    @property
    def about(self) -> str:
        """What it is about, in a sentence."""
        return gates.BY_KEY[self.gate].label

    def __str__(self) -> str:
        parts = [self.gate, f"due {self.due}" if self.due else "", self.signer]
        parts += ["signed" if self.is_signed else "", f"role {self.role}" if self.role else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """`owner` as written, "" if it is not said."""

    kind: str
    quarter: str
    amount: int
    owner: str = ""
    assumption: str = ""

    @property
    def key(self) -> str:
        """What no other entry of the cell may be about."""
        return self.about

    @property
    def about(self) -> str:
        """What it is about, in a sentence."""
        return f"{self.kind} {self.quarter}"

    def __str__(self) -> str:
        owner = f", {self.owner}" if self.owner else ""
        assumption = f": {self.assumption}" if self.assumption else ""
        return f"{self.about} {self.amount}{owner}{assumption}"


Entry = GateEntry | FigureEntry | WaitEntry


def join(entries: Iterable[str]) -> str:
    """Several entries as one cell."""
    return "; ".join(entry.replace(";", ";;") for entry in entries)


def read(column: str, cell: str) -> tuple[Entry, ...]:
    """What a cell of one of COLUMNS says, entry by entry. Raises ValueError, with words."""
    split = cell.replace(";;", _DOUBLED).split(";")
    entries = [part.replace(_DOUBLED, ";").strip() for part in split]
    found: list[Entry] = []
    seen: set[int | str] = set()
    if len(entries) > MOST_ENTRIES:
        raise ValueError(f"its {column} has {len(entries)} entries, and {MOST_ENTRIES} fit")
    for entry in filter(None, entries):
        one = _READERS[column](entry)
        if one.key in seen:
            raise ValueError(f"its {column} names {one.about} twice")
        seen.add(one.key)
        found.append(one)
    return tuple(found)


def _gate(entry: str) -> GateEntry:
    head, *roles = re.split(r",\s*role\s", entry, maxsplit=1, flags=re.IGNORECASE)
    name, *parts = (part.strip() for part in head.split(","))
    key = sheet_cells.key("gate", name, gates.BY_KEY)
    said = _parts(key, parts)
    role = " ".join(roles[0].split()) if roles else ""
    return GateEntry(
        key,
        sheet_cells.day(said["due"][len("due") :].strip()) if "due" in said else None,
        _person("signer", said.get("@", "")),
        "signed" in said,
        sheet_cells.fitting("role", role, gates.MOST_ROLE),
    )


def _parts(key: str, parts: Iterable[str]) -> dict[str, str]:
    """The parts of the gate `key` by their sort."""
    said: dict[str, str] = {}
    for part in parts:
        sort = _sort(part)
        if sort is None:
            raise ValueError(
                f"“{part[:40]}” says nothing of a gate; write it as: {key}, due 2026-12-01, @name"
            )
        if sort in said:
            raise ValueError(f"its gate {key} says “{said[sort][:40]}”, and “{part[:40]}”")
        said[sort] = part
    return said


def _sort(part: str) -> str | None:
    """Which part of a gate it is."""
    if part.casefold() == "signed":
        return "signed"
    if re.match(r"due\s", part, re.IGNORECASE):
        return "due"
    return "@" if part.startswith(("@", "<@")) else None


def _person(what: str, said: str) -> str:
    """As it is written; "" for nobody."""
    name = sheet_cells.fitting(what, said.strip().strip("<@>").strip(), _MOST_NAME)
    return f"@{name}" if name else ""


_KINDS: Mapping[str, str] = {
    word.casefold(): kind.key for kind in figures.KINDS for word in (kind.key, kind.label)
}
_KIND = re.compile(
    rf"({'|'.join(sorted(_KINDS, key=len, reverse=True))})\s+(.*)", re.I | re.A | re.S
)
_QUARTER = re.compile(r"(q[1-4]\s+20\d\d|20\d\d\s+q[1-4]|\S+)(.*)", re.I | re.A | re.S)


def _figure(entry: str) -> FigureEntry:
    head, _, assumption = entry.partition(":")
    what, *owner = re.split(r",\s*(?:owner\s|(?=@))", head, maxsplit=1, flags=re.IGNORECASE)
    kind = _KIND.fullmatch(what.strip())
    if kind is None:
        raise ValueError(f"“{what.strip()[:40]}” is no figure; write it as: {_FIGURE}")
    found = _QUARTER.fullmatch(kind[2])
    typed, amount = (found[1], found[2].strip()) if found else (kind[2], "")
    quarter = figures.quarter(typed)
    if quarter is None:
        raise ValueError(f"“{typed[:40]}” is no quarter; write it as 2027-Q1")
    number = amounts.read(amount) if len(amount) <= amounts.MOST_TYPED else None
    if number is None:
        raise ValueError(f"“{amount[:40]}” is no whole amount; write it as 120000 or 1.2m")
    said = assumption.replace("\r\n", "\n").strip()
    return FigureEntry(
        _KINDS[kind[1].casefold()],
        quarter,
        number,
        _person("owner of a figure", owner[0] if owner else ""),
        sheet_cells.fitting("assumption", said, figures.MOST_ASSUMPTION),
    )


_FIGURE = "revenue 2027-Q1 50000, @name: what it rests on"
_READERS: Mapping[str, Callable[[str], Entry]] = {
    "gates": _gate,
    "figures": _figure,
    "waits_for": sheet_waits.read,
}
COLUMNS = tuple(_READERS)
