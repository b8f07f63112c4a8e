"""Following: who wants to hear of which roadmap item, or of which department."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments
from bot.errors.roadmap import FollowsTooMuch, NoSuchItem
from bot.models import Follow, RoadmapItem
from bot.services import outbox, people, roadmap_items, roadmap_pages
from bot.services.people import Actor

ITEM, DEPARTMENT = "item", "department"
MOST, MOST_FOUND = 40, 20


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be followed: `key` as it is kept ("item:12"), and what it is called."""

    key: str
    label: str


async def find(session: AsyncSession, actor: Actor, typed: str) -> Sequence[Subject]:
    """The department of that name, or the items whose title holds the words; one that is called
    exactly so stands alone. Raises NotForGuests."""
    await people.require_member(session, actor)
    wanted = " ".join(typed.casefold().split())
    for row in departments.DEPARTMENTS:
        if wanted in (row.key, row.label.casefold()):
            return [Subject(f"{DEPARTMENT}:{row.key}", row.label)]
    found = await roadmap_pages.search(session, actor, typed, limit=MOST_FOUND)
    items = [item for item in found if item.dropped_at is None]
    exact = [item for item in items if item.title.casefold() == wanted]
    return [Subject(f"{ITEM}:{item.id}", item.title) for item in exact or items]


async def follow(session: AsyncSession, actor: Actor, key: str, *, now: datetime) -> Subject:
    """From now on they hear of it. Raises NoSuchItem, FollowsTooMuch or NotForGuests."""
    subject = await _subject(session, actor, key)
    mine = (Follow.workspace == actor.workspace, Follow.user == actor.user)
    count = await session.scalar(select(func.count()).select_from(Follow).where(*mine)) or 0
    row = {"workspace": actor.workspace, "user": actor.user, "subject": key}
    is_new = await outbox.insert_once(session, Follow, **row, since=now)
    if is_new and count >= MOST:
        raise FollowsTooMuch(most=MOST)
    return subject


async def _subject(session: AsyncSession, actor: Actor, key: str) -> Subject:
    await people.require_member(session, actor)
    kind, _, rest = key.partition(":")
    if kind == DEPARTMENT and rest in departments.BY_KEY:
        return Subject(key, departments.BY_KEY[rest].label)
    if kind == ITEM and rest.isascii() and rest.isdigit() and 0 < int(rest) < 2**31:
        item = await roadmap_items.find(session, actor, int(rest))
        return Subject(f"{ITEM}:{item.id}", item.title)
    raise NoSuchItem


async def is_followed(session: AsyncSession, actor: Actor, key: str) -> bool:
    """Whether they hear of it."""
    return await session.get(Follow, (actor.workspace, actor.user, key)) is not None


async def unfollow(session: AsyncSession, actor: Actor, key: str) -> None:
    """They hear of it no longer."""
    await session.execute(
        delete(Follow).where(
            Follow.workspace == actor.workspace, Follow.user == actor.user, Follow.subject == key
        )
    )


async def stop(session: AsyncSession, actor: Actor) -> None:
    """They follow nothing any more."""
    await session.execute(
        delete(Follow).where(Follow.workspace == actor.workspace, Follow.user == actor.user)
    )


async def named(session: AsyncSession, actor: Actor, keys: Sequence[str]) -> Sequence[Subject]:
    """Those of `keys` that there are, in that order. Raises NotForGuests."""
    await people.require_member(session, actor)
    return [found for found in [await _known(session, actor, key) for key in keys[:MOST]] if found]


async def _known(session: AsyncSession, actor: Actor, key: str) -> Subject | None:
    try:
        return await _subject(session, actor, key)
    except NoSuchItem:
        return None


async def of(session: AsyncSession, actor: Actor) -> Sequence[Subject]:
    """What they follow, departments first. Raises NotForGuests."""
    await people.require_member(session, actor)
    keys = await session.scalars(
        select(Follow.subject)
        .where(Follow.workspace == actor.workspace, Follow.user == actor.user)
        .order_by(Follow.since, Follow.subject)
    )
    followed = set(keys)
    rows = [
        Subject(f"{DEPARTMENT}:{row.key}", row.label)
        for row in departments.DEPARTMENTS
        if f"{DEPARTMENT}:{row.key}" in followed
    ]
    items = await session.scalars(
        select(RoadmapItem)
        .where(RoadmapItem.workspace == actor.workspace, RoadmapItem.id.in_(item_ids(followed)))
        .order_by(RoadmapItem.title, RoadmapItem.id)
    )
    return [*rows, *(Subject(f"{ITEM}:{item.id}", item.title) for item in items)]


def item_ids(keys: set[str]) -> list[int]:
    """The ids of the items among what is followed."""
    return sorted(int(key.partition(":")[2]) for key in keys if key.startswith(f"{ITEM}:"))


def department_keys(keys: set[str]) -> list[str]:
    """The departments among what is followed."""
    found = {key.partition(":")[2] for key in keys if key.startswith(f"{DEPARTMENT}:")}
    return sorted(found & set(departments.BY_KEY))
