"""Service goals: a first decision within so many working days, foreseen and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.domain.service_goals import MISSED, Clock, Goal
from bot.models import Channel, Decision, GoalNote, Request, Workspace
from bot.services import channels, holidays, outbox, people
from bot.services.people import Actor

# The newest, of what is looked at; and so many notes in one transaction.
MOST, AT_ONCE = 2000, 20


@dataclass(frozen=True, slots=True)
class Share:
    """How many first decisions came in time, and how many did not (yet, though they were due)."""

    met: int = 0
    missed: int = 0

    @property
    def of_all(self) -> float | None:
        """The share met, from 0 to 1; None where nothing was due."""
        due = self.met + self.missed
        return self.met / due if due else None


@dataclass(frozen=True, slots=True)
class _Goals:
    """The channels with a goal, by id; and of each department the strictest, by its key."""

    by_channel: Mapping[str, Channel]
    by_department: Mapping[str, Channel]

    def of(self, channel: str | None, department: str, asked: datetime) -> int | None:
        """The working days that what was asked there and then is promised; None for no promise."""
        found = self.by_channel.get(channel or "") or self.by_department.get(department)
        if found is None or found.goal_since is None or asked < found.goal_since:
            return None
        return found.goal_days


async def choose(
    session: AsyncSession, actor: Actor, channel: str, goal: Goal, *, now: datetime
) -> None:
    """A PM promises, for what is asked in `channel` from now on."""
    await people.require_pm(session, actor)
    row = await channels.find_or_add(session, actor.workspace, channel, now=now)
    if row.goal_days != goal.days:
        row.goal_days, row.goal_since = goal.days, now if goal.days else None
    await outbox.enqueue(session, actor.workspace, outbox.INTRO, channel, due_at=now)


async def look(session: AsyncSession, workspace: Workspace, *, now: datetime) -> int:
    """Say on the cards, each once, where a goal is about to be missed, and where it was.

    At most AT_ONCE of them; how many were said.
    """
    goals = await _goals(session, workspace.id)
    if not goals.by_channel:
        return 0
    clock, said = _clock(workspace), 0
    told_all = exists().where(GoalNote.request_id == Request.id, GoalNote.kind == MISSED)
    waiting = and_(Request.status == statuses.NEW.key, ~told_all)
    for row in await _asked(session, workspace.id, waiting, since=_first(goals)):
        days = goals.of(row.source_channel, row.department, row.created_at)
        kind = clock.stands(row.created_at, days, now) if days and not row.decided_at else None
        if days and kind:
            due_on = clock.due_on(row.created_at, days)
            key = {"workspace": workspace.id, "request_id": row.id, "kind": kind}
            if await outbox.insert_once(session, GoalNote, **key, due_on=due_on, noted_at=now):
                subject = f"{row.id}:{kind}"
                await outbox.enqueue(session, workspace.id, outbox.GOAL_NOTE, subject, due_at=now)
                said += 1
        if said == AT_ONCE:
            break
    return said


async def figures(
    session: AsyncSession, workspace: Workspace, *, since: datetime, now: datetime
) -> dict[str, Share]:
    """How far the goals were met, by department, for what was asked from `since` on."""
    goals = await _goals(session, workspace.id)
    if not goals.by_channel:
        return {}
    clock, counts = _clock(workspace), dict[str, list[int]]()
    counted = Request.status != statuses.WITHDRAWN.key
    for row in await _asked(session, workspace.id, counted, since=max(since, _first(goals))):
        days = goals.of(row.source_channel, row.department, row.created_at)
        due_at = clock.due_at(row.created_at, days) if days else None
        if due_at is None or (row.decided_at is None and now < due_at):
            continue
        in_time = row.decided_at is not None and row.decided_at <= due_at
        counts.setdefault(row.department, [0, 0])[0 if in_time else 1] += 1
    return {department: Share(*count) for department, count in counts.items()}


def _clock(workspace: Workspace) -> Clock:
    return Clock(holidays.of(workspace), workspace.timezone)


def _first(goals: _Goals) -> datetime:
    """Since when there are goals at all."""
    return min(each.goal_since for each in goals.by_channel.values() if each.goal_since)


async def _goals(session: AsyncSession, workspace: str) -> _Goals:
    rows = await session.scalars(
        select(Channel)
        .where(
            Channel.workspace == workspace,
            Channel.goal_days.is_not(None),
            Channel.goal_since.is_not(None),
        )
        .order_by(Channel.goal_days.desc(), Channel.id)
    )
    found = rows.all()
    # Of several, the last one: the strictest.
    return _Goals(
        {row.id: row for row in found}, {row.department: row for row in found if row.department}
    )


async def _asked(
    session: AsyncSession, workspace: str, which: ColumnElement[bool], *, since: datetime
) -> Sequence[Any]:
    """What was asked from `since` on, with when it was first decided on: `id`, `department`,
    `source_channel`, `created_at`, `decided_at` (None while it was not)."""
    newest = (
        select(Request.id, Request.department, Request.source_channel, Request.created_at)
        .where(Request.workspace == workspace, Request.created_at >= since, which)
        .order_by(Request.created_at.desc())
        .limit(MOST)
        .subquery()
    )
    first = (
        select(func.min(Decision.decided_at))
        .where(
            Decision.request_id == newest.c.id,
            Decision.undone_at.is_(None),
            Decision.new_status.in_([*statuses.DECIDABLE, statuses.DUPLICATE.key]),
        )
        .correlate(newest)
        .scalar_subquery()
    )
    rows = await session.execute(select(newest, first.label("decided_at")))
    return rows.all()


def is_decided(request: Request) -> bool:
    """Whether there is nothing to warn of any more."""
    return request.status != statuses.NEW.key
