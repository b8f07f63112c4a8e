"""What an item of a list waits for: other items by their ids, or words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import sheet_waits
from bot.domain.sheet_entries import Entry
from bot.domain.sheet_waits import WaitEntry
from bot.models import ItemDependency, RoadmapItem
from bot.services import dependencies
from bot.services.dependencies import Dependency
from bot.services.people import Actor
from bot.services.sheets.deeds import Change, Deed, Unfit

FIELD = "waits_for"


@dataclass(frozen=True, slots=True)
class Board:
    """The roadmap's `titles` by id, which item `waits` for which, and the titles that the list
    adds; lines that are taken change who waits."""

    titles: Mapping[int, str] = field(default_factory=dict)
    waits: dict[int, set[int]] = field(default_factory=dict)
    added: frozenset[str] = frozenset()

    def leads_to(self, start: int, goal: int) -> bool:
        """Whether `start` is `goal`, or waits for it in the end."""
        seen: set[int] = set()
        ahead = {start}
        while ahead and goal not in ahead:
            seen |= ahead
            ahead = set().union(*(self.waits.get(one, set()) for one in ahead)) - seen
        return goal in ahead

    def take(self, item_id: int, wanted: Iterable[Entry]) -> None:
        """From now on the item waits for these."""
        those = [entry.item_id for entry in wanted if isinstance(entry, WaitEntry)]
        self.waits[item_id] = {one for one in those if one}


async def board(session: AsyncSession, workspace: str, added: Iterable[str]) -> Board:
    """As it is before a list that adds items with these titles."""
    items = await session.execute(
        select(RoadmapItem.id, RoadmapItem.title).where(
            RoadmapItem.workspace == workspace, RoadmapItem.dropped_at.is_(None)
        )
    )
    waiting = await session.execute(
        select(ItemDependency.item_id, ItemDependency.on_item_id).where(
            ItemDependency.workspace == workspace, ItemDependency.on_item_id.is_not(None)
        )
    )
    found = Board({row.id: row.title for row in items}, {}, frozenset(map(str.casefold, added)))
    for row in waiting:
        found.waits.setdefault(row.item_id, set()).add(row.on_item_id)
    return found


def write(those: Sequence[Dependency]) -> list[str]:
    """Each as sheet_entries reads it, with the title of the item waited for."""
    return [_words(each) for each in those]


def deeds(
    those: Sequence[Dependency],
    wanted: Sequence[WaitEntry],
    item_id: int | None,
    on: Board,
) -> list[Deed]:
    """What makes an item (None: a new one) wait for what is `wanted`. Raises Unfit."""
    known = {_entry(each).key: each for each in those}
    adding = [
        deed for entry in wanted for deed in _add(known.pop(entry.key, None), entry, item_id, on)
    ]
    removing = [
        Deed(Change(FIELD, _words(each), ""), partial(_remove, dependency_id=each.row.id))
        for each in known.values()
    ]
    return removing + adding


def _add(
    same: Dependency | None, entry: WaitEntry, item_id: int | None, on: Board
) -> Iterator[Deed]:
    is_there = same is not None and same.row.settled_at is not None
    if entry.is_there and not is_there:
        raise Unfit(f"that {entry.about} is there is said in Slack, not with a list")
    if same is not None and same.row.needed_by == entry.needed_by:
        return
    if is_there:
        raise Unfit(f"{entry.about} is there already, so its day does not change")
    if same is None:
        _require_fit(entry, item_id, on)
    title = same.on.title if same and same.on else on.titles.get(entry.item_id or 0, "")
    change = Change(FIELD, _words(same) if same else "", sheet_waits.write(entry, title))
    words = (same.row.on if same else None) or entry.words
    what: dict[str, Any] = {"on_item_id": entry.item_id, "on": words, "needed_by": entry.needed_by}
    yield Deed(change, partial(dependencies.add, **what))


def _require_fit(entry: WaitEntry, item_id: int | None, on: Board) -> None:
    """Raises Unfit unless the item may come to wait for that."""
    if entry.item_id is None:
        _require_no_title(entry.words.casefold(), on)
        return
    title = on.titles.get(entry.item_id)
    if title is None:
        later = "; what this list adds has no id yet" if on.added else ""
        raise Unfit(f"there is no item {entry.item_id} on the roadmap to wait for{later}")
    if entry.item_id == item_id:
        raise Unfit("it cannot wait for itself")
    if item_id is not None and on.leads_to(entry.item_id, item_id):
        raise Unfit(f"“{title[:60]}” waits for it, so the two would wait for each other for good")


def _require_no_title(word: str, on: Board) -> None:
    """Words that are an item's title mean the item. Raises Unfit."""
    for item_id, title in on.titles.items():
        if word == title.casefold():
            raise Unfit(f"“{title[:60]}” is an item of the roadmap: write its id, {item_id}")
    if word in on.added:
        raise Unfit(
            f"“{word[:40]}” is added by this list and has no id yet: import it first, "
            "then say by its id what waits for it"
        )


async def _remove(
    session: AsyncSession, actor: Actor, item_id: int, *, dependency_id: int, now: datetime
) -> None:
    await dependencies.remove(session, actor, dependency_id, now=now)


def _entry(each: Dependency) -> WaitEntry:
    row = each.row
    words = "" if row.on_item_id else " ".join((row.on or "").split())
    return WaitEntry(row.on_item_id, words, row.needed_by, row.settled_at is not None)


def _words(each: Dependency) -> str:
    return sheet_waits.write(_entry(each), each.on.title if each.on else "")
