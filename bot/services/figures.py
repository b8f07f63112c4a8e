"""The business case of an item: figures by quarter, each a version with what it rests on."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import figures
from bot.models import ItemFigure, RoadmapItem
from bot.services import leads, people, roadmap_items, showing
from bot.services.people import Actor

_ORDER = {kind.key: place for place, kind in enumerate(figures.KINDS)}


async def of_items(
    session: AsyncSession, items: Iterable[RoadmapItem]
) -> dict[int, list[ItemFigure]]:
    """The current figures of each of `items` that has any: by quarter, then as in the table.

    Whoever asks sees to it that they are for who reads them (`are_for`).
    """
    found: dict[int, list[ItemFigure]] = defaultdict(list)
    for part in roadmap_items.in_parts(item.id for item in items):
        newest = (
            select(func.max(ItemFigure.id))
            .where(ItemFigure.item_id.in_(part))
            .group_by(ItemFigure.item_id, ItemFigure.kind, ItemFigure.quarter)
        )
        current = select(ItemFigure).where(
            ItemFigure.id.in_(newest), ItemFigure.amount.is_not(None)
        )
        for figure in await session.scalars(current):
            found[figure.item_id].append(figure)
    for those in found.values():
        those.sort(key=lambda one: (one.quarter, _ORDER.get(one.kind, len(_ORDER))))
    return dict(found)


async def are_for(session: AsyncSession, actor: Actor, item: RoadmapItem) -> bool:
    """Whether `actor` may read an item's figures: product managers, Finance's leads, and whoever
    answers for one of them."""
    if await people.is_pm(session, actor) or "finance" in await leads.led_by(session, actor):
        return True
    current = (await of_items(session, [item])).get(item.id, [])
    answers_for = any(figure.owner == actor.user for figure in current)
    return answers_for and await people.is_member(session, actor)


async def state(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    *,
    kind: str,
    quarter: str,
    amount: int | None,
    assumption: str,
    owner: str,
    now: datetime,
    move_id: int | None = None,
) -> ItemFigure | None:
    """A PM states a figure anew, or takes it back (None); None when that says nothing new.

    `move_id`: because the item's dates moved. Raises NotAProductManager, NoSuchItem,
    AlreadyShipped, TakenOff.
    """
    await people.require_pm(session, actor)
    item = await roadmap_items.locked(session, actor, item_id)
    roadmap_items.require_live(item)
    latest = await session.scalar(
        select(ItemFigure)
        .where(
            ItemFigure.item_id == item.id,
            ItemFigure.kind == kind,
            ItemFigure.quarter == quarter,
        )
        .order_by(ItemFigure.version.desc())
        .limit(1)
    )
    stated = (latest.amount, latest.assumption, latest.owner) if latest else (None, "", "")
    if stated == (amount, assumption, owner) or (latest is None and amount is None):
        return None
    figure = ItemFigure(
        workspace=item.workspace,
        item_id=item.id,
        kind=kind,
        quarter=quarter,
        version=latest.version + 1 if latest else 1,
        amount=amount,
        assumption=assumption,
        owner=owner,
        move_id=move_id,
        set_at=now,
        set_by=actor.user,
    )
    session.add(figure)
    await session.flush()
    await showing.roadmap_changed(session, item.workspace, now=now)
    return figure
