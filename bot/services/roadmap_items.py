"""A roadmap item: finding it, and changing it so that its history is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import NotYours
from bot.errors.roadmap import AlreadyShipped, ItemChanged, NoSuchItem, TakenOff
from bot.models import ItemChange, Request, RoadmapItem
from bot.services import nudges, outbox, people, showing
from bot.services.people import Actor

# So many ids in one statement: SQLite takes 32,766 values, PostgreSQL's driver 32,767.
PART = 5000
# What a PM changes in the form; dates move by a deed of their own, with a reason.
FIELDS = frozenset(
    "title horizon confidence commitment cleared profile theme focus departments notes "
    "message_for message_problem message_proof message_name owner freeze_weeks".split()
)
# Kept as history, with what the owner says of it.
_TRACKED = (*sorted(FIELDS), "colour", "blocked_by")


async def find(session: AsyncSession, actor: Actor, item_id: int) -> RoadmapItem:
    """The item, for members of its workspace. Raises NoSuchItem or NotForGuests."""
    await people.require_member(session, actor)
    item = await session.get(RoadmapItem, item_id)
    if item is None or item.workspace != actor.workspace:
        raise NoSuchItem
    return item


async def live(session: AsyncSession, actor: Actor, item_id: int) -> RoadmapItem:
    """The same, as long as it can be changed. Raises AlreadyShipped or TakenOff besides."""
    item = await find(session, actor, item_id)
    require_live(item)
    return item


def require_live(item: RoadmapItem) -> None:
    """Raises AlreadyShipped or TakenOff."""
    if item.shipped_at is not None:
        raise AlreadyShipped(title=item.title)
    if item.dropped_at is not None:
        raise TakenOff(title=item.title)


async def require_owner(session: AsyncSession, actor: Actor, item: RoadmapItem) -> None:
    """The owner may, as a member, and so may product managers. Raises NotYours."""
    if not await may_steer(session, actor, item):
        raise NotYours(who="its owner or a product manager")


async def may_steer(session: AsyncSession, actor: Actor, item: RoadmapItem) -> bool:
    """Whether they say how it stands: its owner, or a product manager."""
    if item.owner == actor.user:
        return await people.is_member(session, actor)
    return await people.is_pm(session, actor)


async def locked(session: AsyncSession, actor: Actor, item_id: int) -> RoadmapItem:
    """The item, held until the transaction ends: it cannot ship while a request joins it."""
    await find(session, actor, item_id)
    return await session.get_one(RoadmapItem, item_id, with_for_update=True, populate_existing=True)


async def put(
    session: AsyncSession,
    actor: Actor,
    item: RoadmapItem,
    version: int,
    values: Mapping[str, object],
    *,
    now: datetime,
    why: str | None = None,
) -> None:
    """`actor` changes an item that still is as it was at `version`: `values` by column.

    History tells what changed. Raises AlreadyShipped, TakenOff or ItemChanged.
    """
    before = {field: as_words(getattr(item, field)) for field in _TRACKED if field in values}
    changed = await session.execute(
        update(RoadmapItem)
        .where(
            RoadmapItem.id == item.id,
            RoadmapItem.version == version,
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.dropped_at.is_(None),
        )
        .values(version=version + 1, changed_at=now, **values)
        .returning(RoadmapItem.id)
    )
    await session.refresh(item)
    if changed.first() is None:
        require_live(item)
        raise ItemChanged(title=item.title)
    await showing.roadmap_changed(session, item.workspace, now=now)
    for field, old in before.items():
        if old != (new := as_words(getattr(item, field))):
            note(session, item, actor, field, old, new, why=why, now=now)


def note(
    session: AsyncSession,
    item: RoadmapItem,
    actor: Actor,
    field: str,
    old: str | None,
    new: str | None,
    *,
    now: datetime,
    why: str | None = None,
) -> None:
    """Keep in the item's history that `field` went from `old` to `new`."""
    session.add(
        ItemChange(
            workspace=item.workspace,
            item_id=item.id,
            changed_at=now,
            changed_by=actor.user,
            field=field,
            old=old,
            new=new,
            why=why,
        )
    )


def as_words(value: object) -> str | None:
    """A field's value as history keeps it: keys of several departments with commas between."""
    if isinstance(value, list):
        return ", ".join(value) or None
    return None if value in (None, "") else str(value)


async def show_behind(session: AsyncSession, item: RoadmapItem, *, now: datetime) -> None:
    """The cards of an item's requests name it; its owner may have been asked about it."""
    await nudges.answered(session, item, now=now)
    behind = await session.scalars(
        select(Request.id).where(Request.item_id == item.id).order_by(Request.id)
    )
    for request in behind:
        await outbox.enqueue(session, item.workspace, outbox.CARD, request, due_at=now)


def in_parts(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """All of `ids`, as many at a time as one statement takes."""
    every = list(ids)
    for begin in range(0, len(every), PART):
        yield every[begin : begin + PART]
