"""Pushback: a customer is told no, or not yet, by somebody they know; the bot never does."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain import pushbacks as table
from bot.domain import statuses
from bot.errors import NoSuchRequest, NotPossibleNow, NotYours
from bot.models import Customer, Decision, Pushback, Request, User
from bot.services import outbox, people, requests
from bot.services.people import Actor


async def note(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime, due_at: datetime
) -> None:
    """If `decision` is one that a customer is to hear of: a note for whoever tells them."""
    if request.customer_id is None or decision.new_status not in table.TOLD_OF:
        return
    await outbox.insert_once(
        session,
        Pushback,
        workspace=request.workspace,
        request_id=request.id,
        decision_id=decision.id,
        messenger=await _messenger(session, request, decision),
        created_at=now,
    )
    made = await session.scalar(select(Pushback.id).where(Pushback.decision_id == decision.id))
    await outbox.enqueue(session, request.workspace, outbox.PUSHBACK, made, due_at=due_at)


async def _messenger(session: AsyncSession, request: Request, decision: Decision) -> str:
    """The account manager; where they may not know of it, who asked, else who decided."""
    customer = await session.get(Customer, request.customer_id)
    known = customer.account_manager if customer else None
    for user in (request.account_manager, known, request.requester):
        row = await session.get(User, (request.workspace, user)) if user else None
        if row is None or row.home != row.workspace or row.is_deleted or row.is_bot:
            continue
        if await requests.may_see(session, Actor(row.workspace, row.id), request):
            return row.id
    return decision.decided_by


async def fill(
    session: AsyncSession, decision: Decision, words: Mapping[str, str | None], *, now: datetime
) -> None:
    """What the PM who made `decision` would have the customer told, besides the reason:
    `workaround`, `would_change` and `avoid`."""
    kept = await session.scalar(select(Pushback).where(Pushback.decision_id == decision.id))
    if kept is None or not any(words.values()):
        return
    kept.workaround, kept.would_change = words.get("workaround"), words.get("would_change")
    kept.avoid = words.get("avoid")
    await outbox.enqueue(session, kept.workspace, outbox.PUSHBACK, kept.id, due_at=now)


async def about(session: AsyncSession, request: Request) -> Pushback | None:
    """The note whose decision is in force, if there is one."""
    if request.customer_id is None:
        return None
    decision = await requests.decision_in_force(session, request)
    if decision is None:
        return None
    return await session.scalar(select(Pushback).where(Pushback.decision_id == decision.id))


async def holds(session: AsyncSession, pushback: Pushback) -> bool:
    """Whether its decision is still in force."""
    request = await session.get_one(Request, pushback.request_id)
    decision = await requests.decision_in_force(session, request)
    return decision is not None and decision.id == pushback.decision_id


async def find(session: AsyncSession, actor: Actor, pushback_id: int) -> tuple[Pushback, Request]:
    """A note that still holds and its request, for whoever tells the customer and for PMs.

    Raises NoSuchRequest, NotYours, NotPossibleNow.
    """
    pushback = await session.get(Pushback, pushback_id)
    if pushback is None:
        raise NoSuchRequest
    request = await requests.find(session, actor, pushback.request_id)
    if actor.user != pushback.messenger and not await people.is_pm(session, actor):
        raise NotYours(who=await people.name(session, actor.workspace, pushback.messenger))
    if not await holds(session, pushback):
        label = statuses.BY_KEY[request.status].label.casefold()
        raise NotPossibleNow(request=request.ref, status=label)
    return pushback, request


async def deliver(session: AsyncSession, actor: Actor, pushback_id: int, *, now: datetime) -> None:
    """The customer was told. Said twice, the first time counts."""
    pushback, request = await find(session, actor, pushback_id)
    if pushback.delivered_at is None:
        pushback.delivered_at, pushback.delivered_by = now, actor.user
    await _show(session, pushback, request, now=now)


async def react(
    session: AsyncSession,
    actor: Actor,
    pushback_id: int,
    reaction: str,
    words: str | None,
    *,
    now: datetime,
) -> None:
    """How the customer took it; so they were told."""
    pushback, request = await find(session, actor, pushback_id)
    if pushback.delivered_at is None:
        pushback.delivered_at, pushback.delivered_by = now, actor.user
    pushback.reaction, pushback.reaction_words = table.BY_KEY[reaction].key, words
    pushback.reacted_at, pushback.logged_by = now, actor.user
    await _show(session, pushback, request, now=now)


async def _show(
    session: AsyncSession, pushback: Pushback, request: Request, *, now: datetime
) -> None:
    shown = [(outbox.PUSHBACK, pushback.id), (outbox.CARD, request.id)]
    await outbox.enqueue_all(session, request.workspace, shown, due_at=now)


async def undelivered(
    session: AsyncSession, workspace: str, shown: ColumnElement[bool]
) -> Sequence[tuple[Pushback, Request, str]]:
    """Notes that hold and were not delivered yet, oldest first, with the customer's name; of
    requests that fulfil `shown` (services/requests.py: told_in, seen_by)."""
    newer = aliased(Decision)
    is_overtaken = exists().where(
        newer.request_id == Pushback.request_id,
        newer.id > Pushback.decision_id,
        newer.undone_at.is_(None),
    )
    rows = await session.execute(
        select(Pushback, Request, Customer.name)
        .join(Decision, Decision.id == Pushback.decision_id)
        .join(Request, Request.id == Pushback.request_id)
        .join(Customer, Customer.id == Request.customer_id)
        .where(
            Pushback.workspace == workspace,
            Pushback.delivered_at.is_(None),
            Decision.undone_at.is_(None),
            ~is_overtaken,
            shown,
        )
        .order_by(Pushback.id)
    )
    return [(pushback, request, name) for pushback, request, name in rows]
