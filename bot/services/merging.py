"""Merging: requests that ask for the same become one, and can be taken apart again."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import AlreadyDecided, NotPossibleNow, NotYours, SameRequest, WouldBeHidden
from bot.models import Decision, Merge, Request
from bot.services import families, notices, outbox, people, requests, showing, snapshots
from bot.services.people import Actor

# What is over is not merged any more; into what shipped one may still merge.
_OVER = (statuses.WITHDRAWN.key, statuses.SHIPPED.key, statuses.DUPLICATE.key)


async def merge(
    session: AsyncSession, actor: Actor, request_id: int, into_id: int, *, now: datetime
) -> Merge:
    """A PM merges a request into another one, or into where that one went itself.

    Its text, supporters, customer and value stay with it; who asked for it, and who supports it,
    support the other one from now on, where what is at stake adds up. Raises
    NotAProductManager, NobodyDecidesYet, NoSuchRequest, NotPossibleNow, SameRequest or
    WouldBeHidden.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    into = await requests.find(session, actor, into_id)
    return await _merge(session, actor, request, into, now=now)


async def to_merge(session: AsyncSession, actor: Actor, request_id: int) -> Request:
    """The request, if it can be merged into another. Raises NoSuchRequest, NotPossibleNow."""
    request = await requests.find(session, actor, request_id)
    if request.status in _OVER:
        raise NotPossibleNow(request=request.ref, status=_label(request))
    return request


async def to_undo(session: AsyncSession, actor: Actor, request_id: int) -> tuple[Request, Request]:
    """The request that was merged, and what it went into. Raises NoSuchRequest, NotPossibleNow."""
    request = await requests.find(session, actor, request_id)
    made = await families.merge_of(session, request)
    if made is None:
        raise NotPossibleNow(request=request.ref, status=_label(request))
    return request, await session.get_one(Request, made.into_id)


async def is_same(
    session: AsyncSession, actor: Actor, request_id: int, into_id: int, *, now: datetime
) -> Merge:
    """Who asked says so of their own request while nobody has decided on it. Raises as `merge`."""
    request = await requests.find(session, actor, request_id)
    into = await requests.find(session, actor, into_id)
    if request.requester != actor.user:
        raise NotYours(who="the person who asked, or a product manager,")
    if not statuses.BY_KEY[request.status].open:
        raise NotPossibleNow(request=request.ref, status=_label(request))
    return await _merge(session, actor, request, into, now=now)


async def _merge(
    session: AsyncSession, actor: Actor, request: Request, into: Request, *, now: datetime
) -> Merge:
    # Held in one order by whoever merges: else two could each merge one into the other.
    for each in sorted((request, into), key=lambda each: each.id):
        await session.refresh(each, with_for_update=True)
    goal = await families.root(session, into)
    _require_sense(request, goal)
    old_status = request.status
    await showing.overtaken(session, request, now=now)
    decision = await _settled(session, actor, request, now=now)
    made = Merge(
        workspace=request.workspace,
        request_id=request.id,
        into_id=goal.id,
        decision_id=decision.id,
        old_status=old_status,
        merged_by=actor.user,
        merged_at=now,
    )
    session.add(made)
    await session.flush()
    await families.carry(session, goal)
    await _show(session, request, goal, now=now)
    content = await _told(session, actor, request, goal)
    await notices.tell_requester(session, request, "merged", content, now=now)
    return made


def _require_sense(request: Request, goal: Request) -> None:
    if request.id == goal.id:
        raise SameRequest(request=request.ref)
    if request.status in _OVER:
        raise NotPossibleNow(request=request.ref, status=_label(request))
    if goal.status == statuses.WITHDRAWN.key:
        raise NotPossibleNow(request=goal.ref, status=_label(goal))
    if goal.is_confidential and not request.is_confidential:
        raise WouldBeHidden(into=goal.ref, request=request.ref)


async def _settled(
    session: AsyncSession, actor: Actor, request: Request, *, now: datetime
) -> Decision:
    """Reactions put on until now no longer count, as after any decision by button."""
    decision = Decision(
        workspace=request.workspace,
        request_id=request.id,
        old_status=request.status,
        new_status=statuses.DUPLICATE.key,
        decided_by=actor.user,
        decided_at=now,
    )
    session.add(decision)
    await _stand(session, request, statuses.DUPLICATE.key, now=now)
    return decision


async def _stand(session: AsyncSession, request: Request, status: str, *, now: datetime) -> None:
    moved = await session.execute(
        update(Request)
        .where(Request.id == request.id, Request.status == request.status)
        .values(status=status, settled_status=status, settled_ts=f"{now.timestamp():.6f}")
        .returning(Request.id)
    )
    if moved.first() is None:
        raise AlreadyDecided(request=request.ref, status=_label(request), by="somebody else")
    await session.flush()
    await session.refresh(request)


async def undo(session: AsyncSession, actor: Actor, request_id: int, *, now: datetime) -> Request:
    """A PM takes a merge back: the request stands where it stood, with all that it had.

    Raises NotAProductManager, NobodyDecidesYet, NoSuchRequest or NotPossibleNow.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    await session.refresh(request, with_for_update=True)
    made = await families.merge_of(session, request)
    if made is None:
        raise NotPossibleNow(request=request.ref, status=_label(request))
    decision = await session.get_one(Decision, made.decision_id)
    made.undone_at = decision.undone_at = now
    made.undone_by = actor.user
    await _stand(session, request, made.old_status, now=now)
    parent = await session.get_one(Request, made.into_id)
    await families.carry(session, parent)
    goal = await families.root(session, parent)
    await _show(session, request, goal, now=now)
    content = await _told(session, actor, request, goal)
    content |= {"undone": True, "status": request.status}
    await notices.tell_requester(session, request, "merged", content, now=now)
    return request


async def _show(session: AsyncSession, request: Request, goal: Request, *, now: datetime) -> None:
    await showing.request_changed(session, request, now=now)
    await showing.request_changed(session, goal, now=now)
    for each in await families.merged_into(session, request):  # its card says where it goes on
        await outbox.enqueue(session, request.workspace, outbox.CARD, each.id, due_at=now)


async def _told(
    session: AsyncSession, actor: Actor, request: Request, goal: Request
) -> dict[str, Any]:
    """What is told in the conversation about `request`: of the one that goes on only what who
    asked may see anyway, and its title to them alone (others read along in a channel)."""
    asker = Actor(request.workspace, request.requester)
    is_seen = not goal.is_confidential and await requests.may_see(session, asker, goal)
    by = await people.name(session, request.workspace, actor.user)
    content = snapshots.merged(request, goal if is_seen else None, by)
    if content["into"] and not request.in_dm:
        content["into"]["title"] = ""
    return content


def _label(request: Request) -> str:
    return statuses.BY_KEY[request.status].label.casefold()
