"""Department leads: who they are, and the order they put their department's requests in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments, statuses
from bot.errors import CannotLead, NotALead, NotRanked
from bot.models import DepartmentLead, Request, User
from bot.services import outbox, people, requests, showing, workspaces
from bot.services.people import Actor

OPEN = [status.key for status in statuses.STATUSES if status.open]
PAGE = 8

MOVES = ("top", "up", "down", "off")


@dataclass(frozen=True, slots=True)
class Ranking:
    """A department's open requests that its leads may see, those put in order first.

    `ranked`: how many of them are; pages count from 1.
    """

    department: str
    requests: Sequence[Request]
    ranked: int
    page: int
    pages: int
    total: int


async def of(session: AsyncSession, workspace: str) -> dict[str, list[str]]:
    """The leads' user ids by department."""
    found = await session.execute(
        select(DepartmentLead.department, DepartmentLead.user)
        .where(DepartmentLead.workspace == workspace)
        .order_by(DepartmentLead.user)
    )
    leads: dict[str, list[str]] = {}
    for department, user in found:
        leads.setdefault(department, []).append(user)
    return leads


async def led_by(session: AsyncSession, actor: Actor) -> list[str]:
    """The departments that `actor` leads, in the order of the table; none for who is no member."""
    if not await people.is_member(session, actor):
        return []
    found = await session.scalars(
        select(DepartmentLead.department).where(
            DepartmentLead.workspace == actor.workspace, DepartmentLead.user == actor.user
        )
    )
    led = set(found)
    return [row.key for row in departments.DEPARTMENTS if row.key in led]


async def appoint(
    session: AsyncSession, actor: Actor, chosen: Mapping[str, Sequence[str]], *, now: datetime
) -> None:
    """Who leads each department from now on (user ids). Raises NotAnAdmin, CannotLead."""
    await workspaces.require_admin(session, actor)
    before = await of(session, actor.workspace)
    wanted = {user for users in chosen.values() for user in users}
    await _require_members(session, actor.workspace, wanted, now=now)
    await session.execute(delete(DepartmentLead).where(DepartmentLead.workspace == actor.workspace))
    session.add_all(
        DepartmentLead(workspace=actor.workspace, department=key, user=user)
        for key, users in chosen.items()
        if key in departments.BY_KEY
        for user in set(users)
    )
    await session.flush()
    changed = wanted | {user for users in before.values() for user in users}
    await showing.homes(session, actor.workspace, changed, now=now)


async def _require_members(
    session: AsyncSession, workspace: str, users: set[str], *, now: datetime
) -> None:
    """Who is not known yet is read from Slack; until then they count as a guest."""
    known = await session.scalars(
        select(User).where(User.workspace == workspace, User.id.in_(users))
    )
    rows = {user.id: user for user in known}
    if wrong := [user.id for user in rows.values() if not user.is_member]:
        raise CannotLead(who=await people.listed(session, workspace, wrong))
    for user in sorted(users - set(rows)):
        await outbox.enqueue(session, workspace, outbox.READ_USER, user, due_at=now)


def _rankable(workspace: str, department: str) -> ColumnElement[bool]:
    """Confidential ones are not a lead's to see."""
    return and_(
        Request.workspace == workspace,
        Request.department == department,
        Request.status.in_(OPEN),
        Request.is_confidential.is_(False),
    )


async def ranking(session: AsyncSession, actor: Actor, department: str, number: int) -> Ranking:
    """Page `number` of what the department waits for: as its leads put it, then the oldest first.

    Raises NotALead.
    """
    await _require_lead(session, actor, department)
    mine = _rankable(actor.workspace, department)
    counted = select(func.count(), func.count(Request.department_rank)).where(mine)
    total, ranked = (await session.execute(counted)).one()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    as_put = (Request.department_rank.asc().nulls_last(), Request.number)
    ids = select(Request.id).where(mine).order_by(*as_put).limit(PAGE)
    rows = await session.scalars(
        select(Request).where(Request.id.in_(ids.offset((number - 1) * PAGE))).order_by(*as_put)
    )
    return Ranking(department, rows.all(), ranked, number, pages, total)


async def _require_lead(session: AsyncSession, actor: Actor, department: str) -> None:
    if department in await led_by(session, actor):
        return
    row = departments.BY_KEY.get(department)
    leads = (await of(session, actor.workspace)).get(department, [])
    named = await people.listed(session, actor.workspace, leads) if leads else "not chosen yet"
    raise NotALead(department=row.label if row else "that department", leads=named)


async def move(
    session: AsyncSession, actor: Actor, request_id: int, where: str, *, now: datetime
) -> Request:
    """A lead puts a request before or after others of their department, or "off" the order:
    `where` is one of MOVES.

    Raises NoSuchRequest, NotALead, NotRanked.
    """
    request = await requests.find(session, actor, request_id)
    await _require_lead(session, actor, request.department)
    if request.is_confidential or request.status not in OPEN:
        raise NotRanked(request=request.ref)
    rows = await session.scalars(
        select(Request)
        .where(_rankable(request.workspace, request.department))
        .where(Request.department_rank.is_not(None))
        .order_by(Request.department_rank, Request.number)
        .with_for_update()
    )
    before = list(rows)
    for rank, row in enumerate(_moved(before, request, where), 1):
        row.department_rank = rank
    if where == "off":
        request.department_rank = None
    await session.flush()
    await _show(session, request.workspace, [*before, request], actor, now=now)
    return request


def _moved(ranked: Sequence[Request], request: Request, where: str) -> list[Request]:
    """The order after the move; whoever had no place yet comes last, or first."""
    others = [row for row in ranked if row.id != request.id]
    if where == "off":
        return others
    was = next((place for place, row in enumerate(ranked) if row.id == request.id), len(ranked))
    now_at = {"top": 0, "up": was - 1 if len(others) < len(ranked) else was, "down": was + 1}
    place = min(max(0, now_at[where]), len(others))
    return [*others[:place], request, *others[place:]]


async def _show(
    session: AsyncSession, workspace: str, rows: Sequence[Request], actor: Actor, *, now: datetime
) -> None:
    cards = [(outbox.CARD, id) for id in dict.fromkeys(row.id for row in rows)]
    if cards:
        await outbox.enqueue_all(session, workspace, cards, due_at=now)
    await outbox.enqueue(session, workspace, outbox.HOME, actor.user, due_at=now)


async def standing(session: AsyncSession, request: Request) -> tuple[int, int] | None:
    """Where its department's leads put an open request: (2, 9) is the second of nine."""
    if request.department_rank is None or request.is_confidential or request.status not in OPEN:
        return None
    before = func.sum(case((Request.department_rank <= request.department_rank, 1), else_=0))
    counted = select(before, func.count()).where(
        _rankable(request.workspace, request.department), Request.department_rank.is_not(None)
    )
    place, of_all = (await session.execute(counted)).one()
    return int(place), int(of_all)
