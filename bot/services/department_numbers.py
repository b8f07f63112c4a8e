"""Numbers by department: what is open, what was decided lately, and how long that took."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments, statuses
from bot.models import Request
from bot.models.decision import DECIDED
from bot.services import people
from bot.services.people import Actor

OPEN = [status.key for status in statuses.STATUSES if status.open]
APPROVED, DEFERRED, DECLINED = DECIDED


@dataclass(frozen=True, slots=True)
class Figures:
    """One department's numbers; `days`: the median from asking to deciding, None for none."""

    department: str
    open: int
    approved: int
    deferred: int
    declined: int
    days: int | None

    @property
    def decided(self) -> int:
        return self.approved + self.deferred + self.declined


async def by_department(
    session: AsyncSession, actor: Actor, days: int, *, now: datetime
) -> Sequence[Figures]:
    """The departments that have any, in the order of the table: open now, and of the decisions
    in force those made within `days`.

    Raises NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    waiting = await _waiting(session, actor.workspace)
    decided = await _decided(session, actor.workspace, since=now - timedelta(days=days))
    named = [row.key for row in departments.DEPARTMENTS]
    keys = [key for key in named if key in waiting or key in decided]
    return [_figures(key, waiting.get(key, 0), decided.get(key, [])) for key in keys]


async def _waiting(session: AsyncSession, workspace: str) -> dict[str, int]:
    rows = await session.execute(
        select(Request.department, func.count())
        .where(Request.workspace == workspace, Request.status.in_(OPEN))
        .group_by(Request.department)
    )
    return {department: count for department, count in rows}  # noqa: C416 - not quite pairs


async def _decided(
    session: AsyncSession, workspace: str, *, since: datetime
) -> dict[str, list[tuple[str, int, int]]]:
    """(decision, whole days it took, how many) by department.

    What has shipped was approved; what is open again, or went into another one, counts no more.
    """
    # In the order of an index: nothing has to be sorted.
    counted = (Request.status, Request.department, Request.decided_days)
    rows = await session.execute(
        select(*counted, func.count())
        .where(
            Request.workspace == workspace,
            Request.decided_at >= since,
            Request.status.in_([*DECIDED, statuses.SHIPPED.key]),
        )
        .group_by(*counted)
    )
    found: dict[str, list[tuple[str, int, int]]] = {}
    for status, department, took, count in rows:
        decision = APPROVED if status == statuses.SHIPPED.key else status
        found.setdefault(department, []).append((decision, took or 0, count))
    return found


def _figures(department: str, waiting: int, decided: Iterable[tuple[str, int, int]]) -> Figures:
    decided = list(decided)
    of = {key: sum(count for status, _, count in decided if status == key) for key in DECIDED}
    took = [(days, count) for _, days, count in decided]
    return Figures(department, waiting, of[APPROVED], of[DEFERRED], of[DECLINED], median(took))


def median(counted: Iterable[tuple[int, int]]) -> int | None:
    """The median of values given as (value, how often); of two in the middle the lower one."""
    rows = sorted(counted)
    half = (sum(count for _, count in rows) + 1) // 2
    for value, count in rows:
        half -= count
        if half <= 0:
            return value
    return None
