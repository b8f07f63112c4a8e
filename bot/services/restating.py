"""A business case when its item's dates move: its quarters move with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import spans
from bot.domain.figures import MOST_ASSUMPTION
from bot.domain.item_histories import Dates
from bot.models import DateMove, ItemFigure, RoadmapItem
from bot.services import figures
from bot.services.people import Actor

# Amounts by kind, by quarter.
Table = dict[str, dict[str, int]]


async def follow(
    session: AsyncSession, actor: Actor, item: RoadmapItem, move: DateMove, *, now: datetime
) -> dict[str, Any] | None:
    """The figures, shifted by as many quarters as the dates moved, as versions that name `move`.

    Gives {before, after: {quarter: {kind: amount}}, quarters (how many; 0: they stay)}; None for
    an item without figures.
    """
    current = (await figures.of_items(session, [item])).get(item.id, [])
    if not current:
        return None
    old = (move.old_earliest, move.old_latest)
    by = quarters_moved(old, (item.earliest, item.latest))
    if by:
        await _shift(session, actor, item, move, current, by, now=now)
    after = (await figures.of_items(session, [item])).get(item.id, [])
    return {"before": _table(current), "after": _table(after), "quarters": by}


async def table(session: AsyncSession, item: RoadmapItem) -> Table:
    """The business case as it is: {quarter: {kind: amount}}."""
    return _table((await figures.of_items(session, [item])).get(item.id, []))


async def anew(
    session: AsyncSession, item: RoadmapItem, move: DateMove, before: Table
) -> dict[str, Any]:
    """The same as `follow` gives where a PM stated the figures with the move (`is_stated`), which
    were as in `before`."""
    by = quarters_moved((move.old_earliest, move.old_latest), (item.earliest, item.latest))
    after = await table(session, item)
    return {"before": before, "after": after, "quarters": by, "is_stated": True}


def quarters_moved(before: Dates, after: Dates) -> int:
    """How many quarters later the figures are when an item's dates move."""
    old, new = before[1] or before[0], after[1] or after[0]
    return spans.quarter_number(new) - spans.quarter_number(old) if old and new else 0


async def _shift(
    session: AsyncSession,
    actor: Actor,
    item: RoadmapItem,
    move: DateMove,
    current: Sequence[ItemFigure],
    by: int,
    *,
    now: datetime,
) -> None:
    later = {(one.kind, spans.quarters_later(one.quarter, by)): one for one in current}
    stated = [
        (one, quarter, one.amount, f"Moved from {one.quarter} with the dates.")
        for (_, quarter), one in later.items()
    ]
    stated += [
        (one, one.quarter, None, "Moved with the dates.")
        for one in current
        if (one.kind, one.quarter) not in later
    ]
    for one, quarter, amount, why in stated:
        await figures.state(
            session,
            actor,
            item.id,
            kind=one.kind,
            quarter=quarter,
            amount=amount,
            assumption=f"{why} {one.assumption}"[:MOST_ASSUMPTION],
            owner=one.owner,
            now=now,
            move_id=move.id,
        )


def _table(those: Sequence[ItemFigure]) -> Table:
    found: Table = {}
    for one in those:
        found.setdefault(one.quarter, {})[one.kind] = one.amount or 0
    return found
