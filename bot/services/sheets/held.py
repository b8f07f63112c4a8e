"""What items have several of: their gates, their figures, what they wait for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import ItemFigure, ItemGate, RoadmapItem
from bot.services import dependencies
from bot.services import figures as figures_of
from bot.services import gates as gates_of
from bot.services.dependencies import Dependency
from bot.services.people import Actor
from bot.services.sheets import figures, gates, waits
from bot.services.sheets.deeds import Deed
from bot.services.sheets.members import Members
from bot.services.sheets.waits import Board


@dataclass(frozen=True, slots=True)
class Held:
    """Of one item."""

    gates: Sequence[ItemGate] = ()
    figures: Sequence[ItemFigure] = ()
    waits: Sequence[Dependency] = ()


async def of_items(session: AsyncSession, items: Sequence[RoadmapItem]) -> dict[int, Held]:
    """What each of `items` has, by its id: for product managers alone."""
    signed = await gates_of.of_items(session, items)
    stated = await figures_of.of_items(session, items)
    waiting = await dependencies.of_items(session, items)
    return {
        item.id: Held(signed.get(item.id, ()), stated.get(item.id, ()), waiting.get(item.id, ()))
        for item in items
    }


def write(held: Held, members: Members) -> dict[str, list[str]]:
    """By column of sheet_entries.COLUMNS, as it reads them."""
    return {
        gates.FIELD: gates.write(held.gates, members),
        figures.FIELD: figures.write(held.figures, members),
        waits.FIELD: waits.write(held.waits),
    }


def deeds(
    held: Held,
    entries: Mapping[str, Sequence[Any]],
    item_id: int | None,
    *,
    members: Members,
    actor: Actor,
    board: Board,
    reason: str,
) -> tuple[Deed, ...]:
    """What makes an item have what the `entries` say; a column that is not there changes nothing.

    Raises Unfit.
    """
    found: list[Deed] = []
    if gates.FIELD in entries:
        found += gates.deeds(held.gates, entries[gates.FIELD], members)
    if figures.FIELD in entries:
        found += figures.deeds(held.figures, entries[figures.FIELD], members, actor, reason)
    if waits.FIELD in entries:
        found += waits.deeds(held.waits, entries[waits.FIELD], item_id, board)
    return tuple(found)
