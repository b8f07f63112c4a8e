"""What an item waits for, as an entry of a list: another item by its id, or words."""

import re
from dataclasses import dataclass
from datetime import date

from bot.domain import sheet_cells

MOST_WORDS = 300
# With a title beside the id, and a day.
_MOST = 600
_ITEM = re.compile(
    r"(?P<id>\d{1,9})(?: ?\(.*\))?(?: by (?P<day>\S+?))?(?P<there>, ?there)?", re.A | re.I
)
_QUOTED = re.compile(r'"(?P<words>.*)"(?: by (?P<day>\S+?))?(?P<there>, ?there)?', re.I)
# A day written otherwise is refused, rather than taken for the end of the words.
_WORDS = re.compile(
    r"(?P<words>.*?)(?: by (?P<day>\d+[./-]\d+[./-]\d+))?(?P<there>, ?there)?", re.A | re.I
)
# What a spreadsheet could take for a formula, and what begins a quotation.
_NOT_FIRST = re.compile("[\"'=+@-]")


@dataclass(frozen=True, slots=True)
class WaitEntry:
    """Another item by `item_id`, or `words`; `is_there`: nothing waits for it any more."""

    item_id: int | None
    words: str = ""
    needed_by: date | None = None
    is_there: bool = False

    @property
    def key(self) -> int | str:
        """What no other entry of the cell may be about."""
        return self.item_id or self.words

    @property
    def about(self) -> str:
        """What it is about, in a sentence."""
        return str(self.item_id) if self.item_id else f"“{self.words[:40]}”"

    def __str__(self) -> str:
        return write(self)


def write(entry: WaitEntry, title: str = "") -> str:
    """As it is read again; `title` stands beside the id of an item for whoever reads it.

    Words stand in quotation marks where they would be read as something else.
    """
    tail = f" by {entry.needed_by}" if entry.needed_by else ""
    tail += ", there" if entry.is_there else ""
    if entry.item_id:
        beside = f" ({_on_one_line(title)})" if title else ""
        return f"{entry.item_id}{beside}{tail}"
    bare = f"{entry.words}{tail}"
    return bare if _says(bare, entry) else f'"{entry.words}"{tail}'


def _says(bare: str, entry: WaitEntry) -> bool:
    try:
        return not _NOT_FIRST.match(bare) and read(bare) == entry
    except ValueError:
        return False


def read(entry: str) -> WaitEntry:
    """What is waited for. Raises ValueError, with words."""
    typed = sheet_cells.fitting("waits_for", _on_one_line(entry), _MOST)
    said = _ITEM.fullmatch(typed) or _QUOTED.fullmatch(typed) or _WORDS.fullmatch(typed)
    found = said.groupdict() if said else {"words": typed}
    item_id, words = int(found.get("id") or 0), (found.get("words") or "").strip()
    if not item_id and not words:
        raise ValueError(f"“{typed[:40]}” is nothing to wait for; write 12 by 2027-01-29, or words")
    return WaitEntry(
        item_id or None,
        sheet_cells.fitting("waits_for", words, MOST_WORDS),
        sheet_cells.day(str(found["day"])) if found.get("day") else None,
        bool(found.get("there")),
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
