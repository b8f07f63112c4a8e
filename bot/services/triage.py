"""Triage by button: one decision at a time, the first wins, and everyone concerned is told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import AlreadyDecided, NotPossibleNow, NotYours
from bot.models import Decision, Notice, OutboxMessage, Request, RoadmapItem
from bot.services import notices, outbox, people, reacting, requests, showing, snapshots, undoing
from bot.services.people import Actor

reconcile = reacting.reconcile


async def decide(
    session: AsyncSession,
    actor: Actor,
    request_id: int,
    *,
    seen: str,
    target: str,
    now: datetime,
    reason: str | None = None,
    revisit_on: date | None = None,
    revisit_when: str | None = None,
) -> Decision:
    """A PM who saw the request at status `seen` takes it to `target`.

    Raises AlreadyDecided when it has moved on meanwhile, NotPossibleNow when there is no such
    step, NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    decision = await settle(
        session,
        actor,
        request,
        seen=seen,
        target=target,
        now=now,
        reason=reason,
        revisit_on=revisit_on,
        revisit_when=revisit_when,
    )
    await undoing.offer(session, request, decision, now=now)
    by = await people.name(session, request.workspace, actor.user)
    content = snapshots.decision(request, decision, by)
    await notices.tell_requester(session, request, "decision", content, now=now, decision=decision)
    return decision


async def settle(
    session: AsyncSession,
    actor: Actor,
    request: Request,
    *,
    seen: str,
    target: str,
    now: datetime,
    reason: str | None = None,
    revisit_on: date | None = None,
    revisit_when: str | None = None,
) -> Decision:
    """Take `request` from `seen` to `target` unless somebody was faster; reactions put on
    until now no longer count. Whoever calls has asked whether `actor` may."""
    if not statuses.lawful(seen, target):
        raise NotPossibleNow(request=request.ref, status=_label(request.status))
    moved = await session.execute(
        update(Request)
        .where(Request.id == request.id, Request.status == seen)
        .values(
            status=target,
            settled_status=target,
            settled_ts=f"{now.timestamp():.6f}",
            comes_back_on=revisit_on if target == statuses.DEFERRED.key else None,
        )
        .returning(Request.id)
    )
    if moved.first() is None:
        await _refuse_late(session, request)
    await session.refresh(request)
    await _leave_what_shipped(session, request)
    await showing.overtaken(session, request, now=now)
    decision = Decision(
        workspace=request.workspace,
        request_id=request.id,
        old_status=seen,
        new_status=target,
        decided_by=actor.user,
        decided_at=now,
        reason=reason,
        revisit_on=revisit_on,
        revisit_when=revisit_when,
    )
    session.add(decision)
    await session.flush()
    await showing.request_changed(session, request, now=now)
    return decision


async def _leave_what_shipped(session: AsyncSession, request: Request) -> None:
    """Approved anew, it needs another roadmap item than the one that shipped without it."""
    if request.status == statuses.APPROVED.key and request.item_id is not None:
        item = await session.get_one(RoadmapItem, request.item_id)
        if item.shipped_at is not None:
            request.item_id = None


async def require_unmoved(
    session: AsyncSession, request: Request, *, seen: str, target: str
) -> None:
    """Raises AlreadyDecided or NotPossibleNow, as a decision would, before a form is shown."""
    if request.status != seen:
        await _refuse_late(session, request)
    if not statuses.lawful(seen, target):
        raise NotPossibleNow(request=request.ref, status=_label(request.status))


async def _refuse_late(session: AsyncSession, request: Request) -> None:
    await session.refresh(request)
    if not statuses.BY_KEY[request.status].leads_to:
        raise NotPossibleNow(request=request.ref, status=_label(request.status))
    decision = await requests.decision_in_force(session, request)
    by = decision.decided_by if decision else None
    raise AlreadyDecided(
        request=request.ref,
        status=_label(request.status),
        by=await people.name(session, request.workspace, by) if by else "somebody else",
    )


def _label(status: str) -> str:
    return statuses.BY_KEY[status].label.casefold()


async def explain(
    session: AsyncSession,
    actor: Actor,
    decision_id: int,
    *,
    reason: str,
    revisit_on: date | None,
    now: datetime,
    revisit_when: str | None = None,
) -> Decision:
    """A PM adds the reason (and until when) to a decision made by reaction."""
    decision, request = await to_explain(session, actor, decision_id)
    decision.reason, decision.revisit_on, decision.revisit_when = reason, revisit_on, revisit_when
    request.comes_back_on = revisit_on if request.status == statuses.DEFERRED.key else None
    by = await people.name(session, request.workspace, decision.decided_by)
    content = snapshots.decision(request, decision, by)
    if not await _told_in_time(session, decision, content):
        await notices.tell_requester(
            session, request, "decision", content | {"added": True}, now=now, decision=decision
        )
    await showing.request_changed(session, request, now=now)
    await outbox.enqueue(session, request.workspace, outbox.REASON_OFFER, decision.id, due_at=now)
    return decision


async def to_explain(
    session: AsyncSession, actor: Actor, decision_id: int
) -> tuple[Decision, Request]:
    """The decision in force that a PM may give a reason for, and its request.

    Raises NotPossibleNow when it is no longer in force, NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    decision = await session.get(Decision, decision_id)
    if decision is None or decision.workspace != actor.workspace:
        raise NotPossibleNow(request="That request", status="not one I know")
    request = await requests.find(session, actor, decision.request_id)
    in_force = await requests.decision_in_force(session, request)
    if in_force is None or in_force.id != decision.id:
        raise NotPossibleNow(request=request.ref, status=_label(request.status))
    return decision, request


async def _told_in_time(session: AsyncSession, decision: Decision, content: dict[str, Any]) -> bool:
    """Put the reason into the decision's notice, if that still waits out the grace time."""
    waiting = await session.scalar(
        select(OutboxMessage)
        .where(
            OutboxMessage.workspace == decision.workspace,
            OutboxMessage.kind == outbox.NOTICE,
            OutboxMessage.attempts == 0,
            OutboxMessage.subject.in_(await _notices_of(session, decision)),
        )
        .with_for_update()
    )
    if waiting is None:
        return False
    notice = await session.get_one(Notice, int(waiting.subject))
    notice.content = content
    return True


async def _notices_of(session: AsyncSession, decision: Decision) -> list[str]:
    rows = await session.scalars(select(Notice.id).where(Notice.decision_id == decision.id))
    return [str(row) for row in rows]


async def answer(
    session: AsyncSession, actor: Actor, request_id: int, text: str, *, now: datetime
) -> Decision:
    """The requester answers a PM's question: the request waits for a decision again."""
    request = await requests.find(session, actor, request_id)
    if request.requester != actor.user:
        raise NotYours(who="the person who asked")
    decision = await settle(
        session,
        actor,
        request,
        seen=statuses.NEED_INFO.key,
        target=statuses.NEW.key,
        now=now,
        reason=text,
    )
    await outbox.enqueue(session, request.workspace, outbox.CARD_NOTE, decision.id, due_at=now)
    return decision
