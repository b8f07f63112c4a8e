"""Scores as domain/scoring.py has them: in SQL for the order, in words for the reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import schedules, scoring, statuses
from bot.domain.scoring import Facts, Score, Weights
from bot.models import Decision, Request, Supporter, Workspace


@dataclass(frozen=True, slots=True)
class Standards:
    """What a workspace's requests are measured by at `now`, which is its `today`.

    `shares`: percent of the recent approvals that each department got.
    """

    weights: Weights
    shares: Mapping[str, int]
    now: datetime
    today: date


async def standards(session: AsyncSession, workspace: str, *, now: datetime) -> Standards:
    """The workspace's weights, and how its latest approvals were spread."""
    row = await session.get_one(Workspace, workspace)
    recent = (
        select(Decision.request_id)
        .where(
            Decision.workspace == workspace,
            Decision.new_status == statuses.APPROVED.key,
            Decision.undone_at.is_(None),
        )
        .order_by(Decision.decided_at.desc())
        .limit(scoring.RECENT_APPROVALS)
        .subquery()
    )
    spread = await session.execute(
        select(Request.department, func.count())
        .join(recent, recent.c.request_id == Request.id)
        .group_by(Request.department)
    )
    counts = {department: count for department, count in spread}  # noqa: C416 - rows, not pairs
    total = sum(counts.values())
    shares = {department: count * 100 // total for department, count in counts.items()}
    today = schedules.local_date(now, row.timezone)
    return Standards(scoring.weights_of(row.weights), shares, now, today)


def points(by: Standards) -> ColumnElement[int]:
    """The score of a request as the database works it out."""
    if by.weights.formula == scoring.RICE:
        return _rice()
    total = _value(by) + _importance(by) + _supporters(by)
    return total + _balance(by) + _waiting(by) + _needed_by(by)


def _much(by: Standards, factor: str, level: int) -> int:
    return by.weights.of[factor] * level // 100


def _value(by: Standards) -> ColumnElement[int]:
    stake = func.coalesce(Request.total_value, Request.value)
    return case(
        *((stake >= least, _much(by, "value", level)) for least, level in scoring.VALUE),
        else_=0,
    )


def _importance(by: Standards) -> ColumnElement[int]:
    levels = {key: _much(by, "importance", level) for key, level in scoring.IMPORTANCE.items()}
    return case(levels, value=Request.importance, else_=0)


def _how_many() -> ColumnElement[int]:
    """How many support the request of the row."""
    supporters = select(func.count()).where(Supporter.request_id == Request.id)
    return supporters.correlate(Request).scalar_subquery()


def _supporters(by: Standards) -> ColumnElement[int]:
    # By value, so that the supporters of a row are counted once.
    levels = {
        count: _much(by, "supporters", count * scoring.SUPPORTER)
        for count in range(scoring.MOST_SUPPORTERS)
    }
    full = _much(by, "supporters", scoring.MOST_SUPPORTERS * scoring.SUPPORTER)
    return case(levels, value=_how_many(), else_=full)


def _balance(by: Standards) -> ColumnElement[int]:
    usual = _much(by, "balance", 100)
    if not by.shares:
        return case((Request.id > 0, usual), else_=0)
    levels = {key: _much(by, "balance", 100 - share) for key, share in by.shares.items()}
    return case(levels, value=Request.department, else_=usual)


def _waiting(by: Standards) -> ColumnElement[int]:
    return case(
        *(
            (Request.created_at <= by.now - timedelta(days=days), _much(by, "waiting", level))
            for days, level in scoring.WAITING
        ),
        else_=0,
    )


def _needed_by(by: Standards) -> ColumnElement[int]:
    return case(
        *(
            (
                Request.needed_by <= by.today + timedelta(days=within),
                _much(by, "needed_by", level),
            )
            for within, level in scoring.NEEDED
        ),
        (Request.needed_by.is_not(None), _much(by, "needed_by", scoring.NEEDED_LATER)),
        else_=0,
    )


def _rice() -> ColumnElement[int]:
    impact = case(scoring.IMPACT, value=Request.importance, else_=scoring.IMPACT["nice"])
    usual = scoring.CONFIDENCE[scoring.DEFAULT_CONFIDENCE]
    confidence = case(scoring.CONFIDENCE, value=Request.confidence, else_=usual)
    effort = case((Request.effort > 0, Request.effort), else_=scoring.DEFAULT_EFFORT)
    # Whole numbers: the database rounds down, as Python's // does.
    return (_how_many() + 1) * impact * confidence // (2 * effort)


async def scores(
    session: AsyncSession, by: Standards, requests: Sequence[Request]
) -> dict[int, Score]:
    """The same scores with their reasons, by request id."""
    supporters = await supporter_counts(session, [request.id for request in requests])
    return {
        request.id: scoring.score(facts(by, request, supporters.get(request.id, 0)), by.weights)
        for request in requests
    }


def facts(by: Standards, request: Request, supporters: int) -> Facts:
    """What the request's place depends on."""
    return Facts(
        department=request.department,
        importance=request.importance,
        value=request.stake,
        supporters=supporters,
        share=by.shares.get(request.department, 0),
        waiting=max(0, (by.now - request.created_at).days),
        needed_in=(request.needed_by - by.today).days if request.needed_by else None,
        confidence=request.confidence,
        effort=request.effort,
    )


async def supporter_counts(session: AsyncSession, requests: Iterable[int]) -> dict[int, int]:
    """How many support each request that anybody does, by its id."""
    rows = await session.execute(
        select(Supporter.request_id, func.count())
        .where(Supporter.request_id.in_(list(requests)))
        .group_by(Supporter.request_id)
    )
    return {request: count for request, count in rows}  # noqa: C416 - rows are not quite pairs
