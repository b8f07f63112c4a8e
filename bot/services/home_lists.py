"""What App Home lists: what one supports, what is coming, what is due back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments, horizons, statuses
from bot.models import Decision, Request, RoadmapItem, Supporter
from bot.services import people, requests
from bot.services.people import Actor

MOST_SUPPORTED = 5
MOST_COMING = 8
PAGE = 8
# What is coming soon enough to be of concern.
SOON = [horizon.key for horizon in horizons.HORIZONS[:2]]


@dataclass(frozen=True, slots=True)
class Coming:
    """A roadmap item, and how many requests behind it are of one's department."""

    item: RoadmapItem
    requests: int


@dataclass(frozen=True, slots=True)
class Back:
    """A deferred request: when it comes back, or when what happens (in words), and its decision."""

    request: Request
    on: date | None
    when: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class BackPage:
    """One page of deferred requests, the soonest first; pages count from 1."""

    rows: Sequence[Back]
    page: int
    pages: int
    total: int


async def supported(session: AsyncSession, actor: Actor) -> Sequence[Request]:
    """The latest requests of others that `actor` supports and may see."""
    rows = await session.scalars(
        select(Request)
        .join(Supporter, Supporter.request_id == Request.id)
        .where(
            Supporter.workspace == actor.workspace,
            Supporter.user == actor.user,
            Request.requester != actor.user,
            Request.status != statuses.WITHDRAWN.key,
            await requests.seen_by(session, actor),
        )
        .order_by(Supporter.id.desc())
        .limit(MOST_SUPPORTED)
    )
    return rows.all()


async def own_department(session: AsyncSession, actor: Actor, chosen: str) -> str:
    """Whose department it is: the one `actor` chose, else that of their latest request; or ""."""
    if chosen in departments.BY_KEY:
        return chosen
    latest = select(Request.department).where(
        Request.workspace == actor.workspace, Request.requester == actor.user
    )
    return await session.scalar(latest.order_by(Request.number.desc()).limit(1)) or ""


async def coming(session: AsyncSession, actor: Actor, department: str) -> Sequence[Coming]:
    """Now and Next on the roadmap: first what concerns `department`, then by date.

    Requests that `actor` may not see count for nothing here. Raises NotForGuests.
    """
    await people.require_member(session, actor)
    due = func.coalesce(RoadmapItem.latest, RoadmapItem.earliest)
    rank = {key: place for place, key in enumerate(SOON)}
    # Thousands can be coming, and few are shown: those alone are read whole.
    rows = await session.execute(
        select(RoadmapItem.id, RoadmapItem.departments)
        .where(
            RoadmapItem.workspace == actor.workspace,
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.dropped_at.is_(None),
            RoadmapItem.horizon.in_(SOON),
        )
        .order_by(case(rank, value=RoadmapItem.horizon), due.is_(None), due, RoadmapItem.id)
    )
    found = [(item, concerned) for item, concerned in rows]
    asked = await _asked(session, actor, department, [item for item, _ in found])

    def is_anybodys(row: tuple[int, list[str]]) -> bool:
        return not asked.get(row[0]) and department not in row[1]

    chosen = [item for item, _ in sorted(found, key=is_anybodys)[:MOST_COMING]]
    read = await session.scalars(select(RoadmapItem).where(RoadmapItem.id.in_(chosen)))
    items = {item.id: item for item in read}
    return [Coming(items[item], asked.get(item, 0)) for item in chosen]


async def _asked(
    session: AsyncSession, actor: Actor, department: str, items: Sequence[int]
) -> dict[int, int]:
    """How many requests of `department` that `actor` may see are behind each item, by its id."""
    is_theirs = (Request.department == department) & await requests.seen_by(session, actor)
    rows = await session.execute(
        # Summed up: as a condition, the department would tempt SQLite away from the items' index.
        select(Request.item_id, func.sum(case((is_theirs, 1), else_=0)))
        .where(Request.item_id.in_(items))
        .group_by(Request.item_id)
    )
    return {item: count for item, count in rows if item is not None}


async def due_back(session: AsyncSession, actor: Actor, number: int) -> BackPage:
    """Page `number` of what is deferred: by the day it comes back, then what waits for an event.

    Raises NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    mine = (Request.workspace == actor.workspace, Request.status == "deferred")
    total = await session.scalar(select(func.count()).select_from(Request).where(*mine)) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    soonest = (Request.comes_back_on.asc().nulls_last(), Request.number)
    # The ids alone are put in order: an index holds all that this needs.
    ids = select(Request.id).where(*mine).order_by(*soonest).limit(PAGE)
    rows = await session.scalars(
        select(Request).where(Request.id.in_(ids.offset((number - 1) * PAGE))).order_by(*soonest)
    )
    return BackPage(await _backs(session, rows.all()), number, pages, total)


async def _backs(session: AsyncSession, found: Sequence[Request]) -> list[Back]:
    latest = (
        select(func.max(Decision.id))
        .where(Decision.request_id.in_([row.id for row in found]), Decision.undone_at.is_(None))
        .group_by(Decision.request_id)
    )
    made = await session.scalars(select(Decision).where(Decision.id.in_(latest)))
    by = {decision.request_id: decision for decision in made}
    return [_back(request, by.get(request.id)) for request in found]


def _back(request: Request, decision: Decision | None) -> Back:
    if decision is None:
        return Back(request, request.comes_back_on, None, None)
    when = decision.revisit_when
    return Back(request, request.comes_back_on, when, decision.decided_by)
