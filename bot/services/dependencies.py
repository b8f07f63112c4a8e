"""What an item waits for: other items, and what is not on the roadmap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import spans, texts
from bot.errors.roadmap import NoSuchDependency, WaitsForItself
from bot.models import ItemDependency, RoadmapItem
from bot.services import people, roadmap_items, showing
from bot.services.people import Actor

# Of what somebody wrote down, in a sentence about it.
MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Dependency:
    """`row` is what is kept; `on` the other item, if it is one."""

    row: ItemDependency
    on: RoadmapItem | None

    @property
    def name(self) -> str:
        """What it waits for, in words."""
        words = self.on.title if self.on else self.row.on or "something else"
        return texts.cut(words, MOST_NAME)

    @property
    def is_there(self) -> bool:
        """Whether nothing waits for it any more."""
        shipped = self.on is not None and self.on.shipped_at is not None
        return shipped or self.row.settled_at is not None


async def of_items(
    session: AsyncSession, items: Iterable[RoadmapItem]
) -> dict[int, list[Dependency]]:
    """What each of `items` waits for, the first needed first, by item id."""
    found: dict[int, list[Dependency]] = defaultdict(list)
    for part in roadmap_items.in_parts(item.id for item in items):
        rows = await session.execute(
            select(ItemDependency, RoadmapItem)
            .outerjoin(RoadmapItem, RoadmapItem.id == ItemDependency.on_item_id)
            .where(ItemDependency.item_id.in_(part))
        )
        for row, other in rows:
            found[row.item_id].append(Dependency(row, other))
    for those in found.values():
        those.sort(key=lambda each: (each.is_there, each.row.needed_by or date.max, each.row.id))
    return dict(found)


async def add(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    *,
    on_item_id: int | None,
    on: str,
    needed_by: date | None,
    now: datetime,
) -> None:
    """A PM says that an item waits for another one, or for what `on` says.

    The same one named again gets the new day. Raises WaitsForItself, NoSuchItem, TakenOff,
    AlreadyShipped, NotAProductManager.
    """
    await people.require_pm(session, actor)
    item = await roadmap_items.live(session, actor, item_id)
    other = await roadmap_items.find(session, actor, on_item_id) if on_item_id else None
    if other is not None and await _leads_to(session, other.id, item.id):
        raise WaitsForItself(title=item.title, on=other.title)
    same = await _same(session, item, other, on)
    old = _words(Dependency(same, other)) if same else None
    if same is None:
        same = ItemDependency(
            workspace=item.workspace,
            item_id=item.id,
            on_item_id=other.id if other else None,
            on=None if other else on,
            added_at=now,
            added_by=actor.user,
        )
        session.add(same)
    same.needed_by, same.settled_at = needed_by, None
    new = _words(Dependency(same, other))
    roadmap_items.note(session, item, actor, "dependency", old, new, now=now)
    await session.flush()
    await showing.roadmap_changed(session, item.workspace, now=now)


async def settle(session: AsyncSession, actor: Actor, dependency_id: int, *, now: datetime) -> int:
    """It is there; the id of the item that waited. The item's owner, or a PM, says so."""
    found, item = await _find(session, actor, dependency_id)
    await roadmap_items.require_owner(session, actor, item)
    if found.row.settled_at is None:
        found.row.settled_at = now
        note = (_words(found), f"{found.name}: it is there")
        roadmap_items.note(session, item, actor, "dependency", *note, now=now)
        await showing.roadmap_changed(session, item.workspace, now=now)
    return item.id


async def remove(session: AsyncSession, actor: Actor, dependency_id: int, *, now: datetime) -> int:
    """A PM says that an item does not wait for that; the item's id."""
    await people.require_pm(session, actor)
    found, item = await _find(session, actor, dependency_id)
    await session.delete(found.row)
    roadmap_items.note(session, item, actor, "dependency", _words(found), None, now=now)
    await showing.roadmap_changed(session, item.workspace, now=now)
    return item.id


async def _find(
    session: AsyncSession, actor: Actor, dependency_id: int
) -> tuple[Dependency, RoadmapItem]:
    row = await session.get(ItemDependency, dependency_id)
    if row is None or row.workspace != actor.workspace:
        raise NoSuchDependency
    item = await roadmap_items.live(session, actor, row.item_id)
    other = await session.get(RoadmapItem, row.on_item_id) if row.on_item_id else None
    return Dependency(row, other), item


async def _same(
    session: AsyncSession, item: RoadmapItem, other: RoadmapItem | None, on: str
) -> ItemDependency | None:
    """The one that says so already."""
    mine = select(ItemDependency).where(ItemDependency.item_id == item.id)
    if other is not None:
        return await session.scalar(mine.where(ItemDependency.on_item_id == other.id).limit(1))
    return await session.scalar(mine.where(ItemDependency.on == on).limit(1))


async def _leads_to(session: AsyncSession, start: int, goal: int) -> bool:
    """Whether `start` is `goal`, or waits for it in the end."""
    seen: set[int] = set()
    ahead = {start}
    while ahead:
        if goal in ahead:
            return True
        seen |= ahead
        rows = await session.scalars(
            select(ItemDependency.on_item_id).where(
                ItemDependency.item_id.in_(ahead), ItemDependency.on_item_id.is_not(None)
            )
        )
        ahead = {row for row in rows if row is not None} - seen
    return False


def _words(dependency: Dependency) -> str:
    by = dependency.row.needed_by
    return f"{dependency.name}, by {spans.spelled(by)}" if by else dependency.name
