"""Who waits for whom: what a workspace's people may be reminded of on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reminding, schedules, statuses, workdays
from bot.models import Decision, ItemGate, KeptAnswer, Request, RoadmapItem, Workspace
from bot.services import holidays, people, pushbacks

# More than anybody reads, fewer than would keep the database busy.
MOST = 2000
# Whoever waits longer than that, waits long.
MOST_DAYS = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """`users` are to be reminded of `topic` (domain/reminding.py) of a request, a pushback, a gate
    or an answer by its `id`; `on` is since when it waits, or when it is due."""

    users: Sequence[str]
    topic: str
    id: int
    on: date

    @property
    def subject(self) -> str:
        """What a snooze is about."""
        return f"{self.topic}:{self.id}"


class _Here:
    """A workspace on a day: who decides there, and which days count."""

    def __init__(self, workspace: Workspace, pms: Sequence[str], now: datetime) -> None:
        self.workspace, self.pms = workspace, pms
        self.today = schedules.local_date(now, workspace.timezone)
        self.days = holidays.of(workspace)
        # Thousands wait since the same few days.
        self._waited: dict[date, int] = {}

    def since(self, moment: datetime) -> date:
        return schedules.local_date(moment, self.workspace.timezone)

    def waited(self, moment: datetime) -> int:
        """How many working days ago it was."""
        day = self.since(moment)
        if day not in self._waited:
            self._waited[day] = self.days.between(day, self.today, MOST_DAYS)
        return self._waited[day]

    def until(self, day: date) -> int:
        """How many working days there are until then; below 0 when it is past."""
        if day >= self.today:
            return self.days.between(self.today, day, MOST_DAYS)
        return -max(self.days.between(day, self.today, MOST_DAYS), 1)

    def deciders(self, *users: str | None) -> Sequence[str]:
        """The first of `users` who decides here; all who do, if none of them does."""
        found = next((user for user in users if user in self.pms), None)
        return (found,) if found else self.pms


async def everything(
    session: AsyncSession, workspace: Workspace, *, now: datetime
) -> list[Waiting]:
    """All that anybody is to be reminded of on the workspace's date at `now`, oldest first."""
    here = _Here(workspace, await people.pms(session, workspace.id), now)
    found = [
        *await _open(session, here),
        *await _deferred(session, here),
        *await _without_a_day(session, here),
        *await _to_tell(session, here),
        *await _to_sign(session, here),
        *await _to_review(session, here),
    ]
    return sorted(found, key=lambda waiting: (waiting.on, waiting.id))


def _with_decision(here: _Here) -> Select[*tuple[Any, ...]]:
    """A request's id, status, people and dates, with the decision in force if there is one."""
    latest = (
        select(func.max(Decision.id))
        .where(Decision.request_id == Request.id, Decision.undone_at.is_(None))
        .correlate(Request)
        .scalar_subquery()
    )
    return (
        select(
            Request.id,
            Request.status,
            Request.requester,
            Request.owner,
            func.coalesce(Decision.decided_at, Request.created_at).label("since"),
            Request.comes_back_on,
            Decision.decided_by,
        )
        .outerjoin(Decision, Decision.id == latest)
        .where(Request.workspace == here.workspace.id)
        .limit(MOST)
    )


async def _open(session: AsyncSession, here: _Here) -> list[Waiting]:
    """Those that wait for a decision, or for an answer."""
    remind_after = here.workspace.remind_after or workdays.REMIND_AFTER
    sooner = min(remind_after, reminding.ANSWER_AFTER)
    # A coarse sieve for the database: no time zone is a whole day away from UTC.
    until = datetime.combine(here.today + timedelta(days=2 - sooner), time.min, UTC)
    is_open = Request.status.in_([status.key for status in statuses.STATUSES if status.open])
    rows = await session.execute(
        _with_decision(here).where(is_open, Request.created_at < until).order_by(Request.created_at)
    )
    found: list[Waiting] = []
    for row in rows:
        waited, on = here.waited(row.since), here.since(row.since)
        if row.status == statuses.NEED_INFO.key:
            found += _unanswered(here, row, waited, on)
        elif waited >= remind_after:
            found.append(Waiting(here.deciders(row.owner), reminding.UNTRIAGED, row.id, on))
    return found


def _unanswered(here: _Here, row: Any, waited: int, on: date) -> Iterator[Waiting]:
    """The requester first; whoever asked, when that did not help."""
    if waited >= reminding.ANSWER_AFTER:
        yield Waiting((row.requester,), reminding.ANSWER, row.id, on)
    if waited >= reminding.UNANSWERED_AFTER:
        asked_by = here.deciders(row.owner, row.decided_by)
        yield Waiting(asked_by, reminding.UNANSWERED, row.id, on)


async def _deferred(session: AsyncSession, here: _Here) -> list[Waiting]:
    """Before their day comes; on the day itself they come back, and people are told."""
    soon = here.days.after(here.today, reminding.SOON)
    rows = await session.execute(
        _with_decision(here).where(
            Request.status == statuses.DEFERRED.key,
            Request.comes_back_on > here.today,
            Request.comes_back_on <= soon,
        )
    )
    return [
        Waiting(
            here.deciders(row.owner, row.decided_by),
            reminding.COMING_BACK,
            row.id,
            row.comes_back_on,
        )
        for row in rows
    ]


async def _without_a_day(session: AsyncSession, here: _Here) -> list[Waiting]:
    """Deferred until something happens, or until nobody said when: looked at once a month."""
    if here.days.before(here.today, 1).month == here.today.month:
        return []
    rows = await session.execute(
        _with_decision(here)
        .where(Request.status == statuses.DEFERRED.key, Request.comes_back_on.is_(None))
        .order_by(Request.id)
    )
    return [
        Waiting(
            here.deciders(row.owner, row.decided_by),
            reminding.NO_DAY,
            row.id,
            here.since(row.since),
        )
        for row in rows
        if here.waited(row.since) >= reminding.NO_DAY_AFTER
    ]


async def _to_tell(session: AsyncSession, here: _Here) -> list[Waiting]:
    """Customers who were not told yet of a decision that still holds."""
    rows = await pushbacks.undelivered(session, here.workspace.id, true())
    return [
        Waiting((row.messenger,), reminding.TO_TELL, row.id, here.since(row.created_at))
        for row, _request, _customer in rows
        if here.waited(row.created_at) >= reminding.DELIVER_AFTER
    ]


async def _to_review(session: AsyncSession, here: _Here) -> list[Waiting]:
    """Answers whose owner is to see whether they are still true."""
    rows = await session.execute(
        select(KeptAnswer.id, KeptAnswer.owner, KeptAnswer.review_on)
        .where(
            KeptAnswer.workspace == here.workspace.id,
            KeptAnswer.retired_at.is_(None),
            KeptAnswer.review_on <= here.today,
        )
        .limit(MOST)
    )
    return [
        Waiting(here.deciders(owner), reminding.REVIEW, id, review_on)
        for id, owner, review_on in rows
        if review_on is not None
    ]


async def _to_sign(session: AsyncSession, here: _Here) -> list[Waiting]:
    """Gates that are due soon, or were: their signers, or product managers where nobody is named.

    An item's latest date makes the usual day, so the days are worked out here. They are spoken of
    now and then: to have something ready takes weeks, and a daily word would not be read.
    """
    rows = await session.execute(
        select(ItemGate, RoadmapItem.latest)
        .join(RoadmapItem, RoadmapItem.id == ItemGate.item_id)
        .where(
            ItemGate.workspace == here.workspace.id,
            ItemGate.signed_at.is_(None),
            RoadmapItem.shipped_at.is_(None),
            RoadmapItem.dropped_at.is_(None),
            ItemGate.due_on.is_not(None) | RoadmapItem.latest.is_not(None),
        )
        .limit(MOST)
    )
    return [
        Waiting((gate.signer,) if gate.signer else here.pms, reminding.GATE, gate.id, due)
        for gate, latest in rows
        if (due := gate.due(latest)) is not None and reminding.is_day_to_sign(here.until(due))
    ]
