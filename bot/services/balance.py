"""What the approved work is for, beside the mix that was aimed at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import focuses, statuses
from bot.domain.focuses import Tip
from bot.models import Request, RoadmapItem, Workspace
from bot.services import outbox, people
from bot.services.people import Actor

# So many themes are told; of the others, how many pieces of work they have together.
MOST_THEMES = 10


@dataclass(frozen=True, slots=True)
class Share:
    """`count` pieces of work are for this focus (`key`), `percent` of those that say; `target`
    percent."""

    key: str
    count: int
    percent: int
    target: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The shares in the order of the table; `unsaid` items do not say what they are for."""

    shares: tuple[Share, ...]
    unsaid: int


@dataclass(frozen=True, slots=True)
class Themes:
    """Items on the roadmap by strategic theme, the fullest first; `others` are of further
    themes, `unsaid` of none."""

    counts: Sequence[tuple[str, int]]
    others: int
    unsaid: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for the picture, and in which minute: asked twice at once, it is sent once."""

    user: str
    minute: str

    def __str__(self) -> str:
        return f"{self.user}:{self.minute}"

    @classmethod
    def of(cls, subject: str) -> "Asked":
        return cls(*subject.split(":", 1))


async def send_picture(session: AsyncSession, actor: Actor, *, now: datetime) -> None:
    """They are to be sent the balance as a picture. Raises NotForGuests."""
    await people.require_member(session, actor)
    asked = Asked(actor.user, f"{now:%Y-%m-%dT%H:%M}")
    await outbox.enqueue(session, actor.workspace, outbox.BALANCE_PICTURE, asked, due_at=now)


async def of(session: AsyncSession, workspace: str) -> Mix:
    """The mix of the approved work: what is on the roadmap and has neither shipped nor been taken
    off, and the approved requests that are not on it yet."""
    counts, unsaid = await _counts(session, workspace)
    targets = await _targets(session, workspace)
    percents = focuses.percents([counts[key] for key in targets])
    shares = tuple(
        Share(key, counts[key], percent, target)
        for (key, target), percent in zip(targets.items(), percents, strict=True)
    )
    return Mix(shares, unsaid)


async def _counts(session: AsyncSession, workspace: str) -> tuple[dict[str, int], int]:
    """Pieces of work by focus, and how many items do not say."""
    counts, unsaid = dict.fromkeys(focuses.BY_KEY, 0), 0
    items = await session.execute(
        select(RoadmapItem.focus, func.count())
        .where(*_going_on(workspace))
        .group_by(RoadmapItem.focus)
    )
    for focus, count in items:
        if focus in counts:
            counts[focus] += count
        else:
            unsaid += count
    asked = await session.execute(
        select(Request.category, func.count())
        .where(
            Request.workspace == workspace,
            Request.status == statuses.APPROVED.key,
            Request.item_id.is_(None),
            Request.category.in_(focuses.OF_CATEGORY),
        )
        .group_by(Request.category)
    )
    for category, count in asked:
        counts[focuses.OF_CATEGORY[category]] += count
    return counts, unsaid


def _going_on(workspace: str) -> tuple[ColumnElement[bool], ...]:
    return (
        RoadmapItem.workspace == workspace,
        RoadmapItem.shipped_at.is_(None),
        RoadmapItem.dropped_at.is_(None),
    )


async def _targets(session: AsyncSession, workspace: str) -> dict[str, int]:
    row = await session.get_one(Workspace, workspace)
    return focuses.targets(row.target_mix)


async def themes(session: AsyncSession, workspace: str) -> Themes:
    """What is on the roadmap, by strategic theme."""
    rows = await session.execute(
        select(RoadmapItem.theme, func.count())
        .where(*_going_on(workspace))
        .group_by(RoadmapItem.theme)
        .order_by(func.count().desc(), RoadmapItem.theme)
    )
    found = [(theme or "", count) for theme, count in rows]
    named = [row for row in found if row[0]]
    unsaid = sum(count for theme, count in found if not theme)
    others = sum(count for _, count in named[MOST_THEMES:])
    return Themes(named[:MOST_THEMES], others, unsaid)


async def of_approving(session: AsyncSession, request: Request) -> Tip | None:
    """What approving `request` would tip, if anything; nothing if it is approved already."""
    focus = focuses.OF_CATEGORY.get(request.category)
    if focus is None or request.status == statuses.APPROVED.key:
        return None
    return await of_adding(session, request.workspace, focus)


async def of_adding(session: AsyncSession, workspace: str, focus: str) -> Tip | None:
    """What one more piece of work for `focus` would tip, if anything."""
    counts, _ = await _counts(session, workspace)
    with_it = counts | {focus: counts.get(focus, 0) + 1}
    return focuses.tip(with_it, await _targets(session, workspace), focus)


async def of_changing(
    session: AsyncSession, workspace: str, former: str | None, focus: str | None
) -> Tip | None:
    """What an item tips that goes from `former` (None: from no focus) to `focus`, if anything."""
    if focus is None or focus == former:
        return None
    counts, _ = await _counts(session, workspace)
    changed = counts | {focus: counts.get(focus, 0) + 1}
    if former in changed:
        changed[former] -= 1
    return focuses.tip(changed, await _targets(session, workspace), focus)


async def tipped_by(session: AsyncSession, request: Request) -> Tip | None:
    """What `request`, which is approved, has tipped, if anything."""
    focus = focuses.OF_CATEGORY.get(request.category)
    if focus is None or request.status != statuses.APPROVED.key or request.item_id is not None:
        return None
    counts, _ = await _counts(session, request.workspace)
    return focuses.tip(counts, await _targets(session, request.workspace), focus)


async def look(session: AsyncSession, actor: Actor) -> tuple[Mix, Themes]:
    """The mix and the themes, for members. Raises NotForGuests."""
    await people.require_member(session, actor)
    return await of(session, actor.workspace), await themes(session, actor.workspace)


async def aim(session: AsyncSession, actor: Actor, mix: Mapping[str, int]) -> None:
    """A PM chooses the target of each focus, in percent; 100 together.

    Raises NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    if set(mix) != set(focuses.BY_KEY) or sum(mix.values()) != 100 or min(mix.values()) < 0:
        raise ValueError("a target mix is of all focuses, and 100 together")
    workspace = await session.get_one(Workspace, actor.workspace)
    workspace.target_mix = dict(mix)
