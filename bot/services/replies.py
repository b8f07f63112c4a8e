"""Replies: what the requester says in the conversation may be the answer to a question."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import remarks
from bot.domain.reactions import Answer
from bot.models import Decision, Remark, Request
from bot.services import outbox


async def answers(session: AsyncSession, request: Request) -> list[Answer]:
    """What the requester said since it was last settled otherwise; deleted, it was still said."""
    said = await session.scalars(
        select(Remark.ts).where(
            Remark.request_id == request.id,
            Remark.kind == remarks.SAID.key,
            Remark.user == request.requester,
            or_(Remark.text != "", Remark.is_deleted),
        )
    )
    since = Decimal(request.settled_ts)
    moments = [Decimal(ts) for ts in said if ts is not None]
    return [Answer(at, request.requester) for at in moments if at > since]


async def take(session: AsyncSession, decision: Decision, *, now: datetime) -> None:
    """What was said at that moment is the answer: so it reads below the card, and on it."""
    remark = await session.scalar(
        select(Remark).where(
            Remark.request_id == decision.request_id,
            Remark.user == decision.decided_by,
            Remark.ts == decision.event_ts,
        )
    )
    if remark is not None:
        remark.decision_id, decision.reason = decision.id, remark.text or remarks.GONE
        await outbox.enqueue(session, remark.workspace, outbox.REMARK, remark.id, due_at=now)


async def give_back(session: AsyncSession, decision: Decision, *, now: datetime) -> None:
    """What was taken for the answer was only said: there was no question after all."""
    taken = await session.scalars(select(Remark).where(Remark.decision_id == decision.id))
    for remark in taken:
        remark.decision_id = None
        await outbox.enqueue(session, remark.workspace, outbox.REMARK, remark.id, due_at=now)
