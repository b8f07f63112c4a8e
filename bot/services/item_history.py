"""The history of a roadmap item: every change of it, a page at a time, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.date_readers import DateReader
from bot.domain.item_histories import FOR_PMS, ItemEntry
from bot.models import DateMove, ItemChange, ItemFigure, RoadmapItem
from bot.services import people
from bot.services.people import Actor

SIZE = 10


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Pages count from 1; `total`: how many changes there are for this reader."""

    entries: Sequence[ItemEntry]
    page: int
    pages: int
    total: int


async def page(
    session: AsyncSession,
    actor: Actor,
    item: RoadmapItem,
    number: int,
    *,
    size: int = SIZE,
    dates: DateReader = DateReader(),  # noqa: B008 - it is frozen
) -> HistoryPage:
    """Page `number` of what `actor`, a member, may know of; the last entry is its beginning.

    `dates`: whether its moves are for them.
    """
    has_dates = dates.reads(item.commitment, item.owner)
    places = _places(item, await people.is_pm(session, actor), has_dates).subquery()
    kept = await session.scalar(select(func.count()).select_from(places)) or 0
    total = kept + 1
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    rows = await session.execute(
        select(places)
        .order_by(places.c.at.desc(), places.c.kind, places.c.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    )
    entries = await _entries(session, [(kind, row_id) for _, kind, row_id in rows])
    if number == pages:
        entries.append(ItemEntry(item.created_at, item.created_by, "created"))
    return HistoryPage(entries, number, pages, total)


def _places(item: RoadmapItem, is_pm: bool, has_dates: bool) -> Any:
    """When what changed: (at, kind of row, its id)."""
    changes = _of(ItemChange.changed_at, "change", ItemChange, item)
    if not is_pm:
        changes = changes.where(ItemChange.field.not_in(FOR_PMS))
    moves = [_of(DateMove.moved_at, "move", DateMove, item)] if has_dates else []
    # The business case is not everybody's, nor is its history.
    figures = [_of(ItemFigure.set_at, "figure", ItemFigure, item)] if is_pm else []
    return union_all(changes, *moves, *figures)


def _of(at: Any, kind: str, table: Any, item: RoadmapItem) -> Select[Any]:
    return select(at.label("at"), literal(kind).label("kind"), table.id.label("id")).where(
        table.item_id == item.id
    )


async def _entries(session: AsyncSession, places: Sequence[tuple[str, int]]) -> list[ItemEntry]:
    found: dict[tuple[str, int], ItemEntry] = {}
    for kind, table, told in _TOLD:
        ids = [row_id for each, row_id in places if each == kind]
        rows = await session.scalars(select(table).where(table.id.in_(ids)))
        found |= {(kind, row.id): told(row) for row in rows}
    figures = [row_id for kind, row_id in places if kind == "figure"]
    for row_id, amount in (await _before(session, figures)).items():
        found["figure", row_id] = replace(found["figure", row_id], old=str(amount))
    return [found[place] for place in places]


def _change(row: ItemChange) -> ItemEntry:
    return ItemEntry(row.changed_at, row.changed_by, row.field, row.old, row.new, row.why)


def _move(row: DateMove) -> ItemEntry:
    return ItemEntry(
        row.moved_at,
        row.moved_by,
        "dates",
        why=row.reason,
        before=(row.old_earliest, row.old_latest),
        after=(row.new_earliest, row.new_latest),
    )


def _figure(row: ItemFigure) -> ItemEntry:
    amount = str(row.amount) if row.amount is not None else None
    field = f"figure:{row.kind}:{row.quarter}"
    return ItemEntry(row.set_at, row.set_by, field, new=amount, why=row.assumption or None)


async def _before(session: AsyncSession, figures: Sequence[int]) -> dict[int, int]:
    """What each of them said in its version before, by id, where it said something."""
    former = aliased(ItemFigure)
    rows = await session.execute(
        select(ItemFigure.id, former.amount)
        .join(
            former,
            (former.item_id == ItemFigure.item_id)
            & (former.kind == ItemFigure.kind)
            & (former.quarter == ItemFigure.quarter)
            & (former.version == ItemFigure.version - 1),
        )
        .where(ItemFigure.id.in_(figures), former.amount.is_not(None))
    )
    return {row_id: amount for row_id, amount in rows if amount is not None}


_TOLD: Sequence[tuple[str, Any, Any]] = (
    ("change", ItemChange, _change),
    ("move", DateMove, _move),
    ("figure", ItemFigure, _figure),
)
