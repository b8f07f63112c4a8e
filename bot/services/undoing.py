"""Taking a decision by button back, for a while after it was made."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import NoSuchRequest, TooLateToUndo
from bot.models import Decision, Request
from bot.services import notices, outbox, people, requests, showing, snapshots
from bot.services.people import Actor

FOR = timedelta(minutes=statuses.UNDO_MINUTES)
UNDOABLE = (*statuses.DECIDABLE, statuses.WITHDRAWN.key, statuses.NEW.key)


def can_be_undone(decision: Decision | None, request: Request, *, now: datetime) -> bool:
    """Whether `decision`, which is in force, may still be taken back: made by a PM with a button
    no longer ago than FOR, and nothing was built upon it."""
    if decision is None or decision.emoji is not None or decision.undone_at is not None:
        return False
    if decision.new_status != request.status or decision.new_status not in UNDOABLE:
        return False
    if request.status == statuses.WITHDRAWN.key and decision.decided_by == request.requester:
        return False  # their own word, not a product manager's decision
    if request.status == statuses.NEW.key and not _is_reopened(decision, request):
        return False
    is_planned = request.status == statuses.APPROVED.key and request.item_id is not None
    return not is_planned and now < decision.decided_at + FOR


def _is_reopened(decision: Decision, request: Request) -> bool:
    """By a product manager: it has not come back by itself, nor is it the requester's answer."""
    is_answer = decision.old_status == statuses.NEED_INFO.key
    return decision.revisit_on is None and not (
        is_answer and decision.decided_by == request.requester
    )


async def offer(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime
) -> None:
    """The card offers it from now on; when the time is over, the card is to be drawn anew."""
    if can_be_undone(decision, request, now=now):
        over = decision.decided_at + FOR
        await outbox.enqueue(session, request.workspace, outbox.UNDO_OVER, decision.id, due_at=over)


async def undo(
    session: AsyncSession, actor: Actor, decision_id: int, *, now: datetime
) -> tuple[Decision, Request]:
    """A PM takes a decision back: the request stands where it stood before; who was told hears.

    Raises TooLateToUndo, NotAProductManager, NobodyDecidesYet or NoSuchRequest.
    """
    await people.require_pm(session, actor)
    decision = await session.get(Decision, decision_id)
    if decision is None or decision.workspace != actor.workspace:
        raise NoSuchRequest
    request = await requests.find(session, actor, decision.request_id)
    await session.refresh(request, with_for_update=True)
    await session.refresh(decision)
    in_force = await requests.decision_in_force(session, request)
    if in_force is not decision or not can_be_undone(decision, request, now=now):
        label = statuses.BY_KEY[request.status].label.casefold()
        raise TooLateToUndo(request=request.ref, status=label)
    await _take_back(session, request, decision, now=now)
    if await notices.was_told(session, decision):
        by = await people.name(session, request.workspace, actor.user)
        content = snapshots.decision(request, decision, by, undone=True, now_at=request.status)
        await notices.tell_requester(session, request, "decision", content, now=now)
    await showing.request_changed(session, request, now=now)
    return decision, request


async def _take_back(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime
) -> None:
    """Reactions put on until now no longer count, as after any other decision by button."""
    decision.undone_at = now
    request.status = request.settled_status = decision.old_status
    request.settled_ts = f"{now.timestamp():.6f}"
    await session.flush()
    before = await requests.decision_in_force(session, request)
    is_deferred = before is not None and request.status == statuses.DEFERRED.key
    request.comes_back_on = before.revisit_on if before and is_deferred else None
