"""Notes for whoever tells a customer no: a direct message each, kept up to date."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Later, Nothing, Open, Plan, Show
from bot.models import Decision, OutboxMessage, Pushback, Request
from bot.services import details, outbox, people, posts, pushbacks, requests
from bot.views import pushback_note


async def pushback(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """The note as it stands; none is begun about a decision that was taken back in time."""
    kept = await session.get_one(Pushback, int(message.subject))
    request = await session.get_one(Request, kept.request_id)
    decision = await session.get_one(Decision, kept.decision_id)
    post = await posts.find(session, kept.workspace, outbox.PUSHBACK, kept.id)
    holds = await pushbacks.holds(session, kept)
    if post is None and not holds:
        return Nothing()
    told_at = decision.decided_at + requests.GRACE
    if post is None and decision.emoji is not None and now < told_at:
        return Later((told_at - now).total_seconds())
    channel = await conversations.dm_with(session, kept.workspace, kept.messenger)
    if channel is None:
        return Open(kept.messenger)
    customer = await details.customer(session, request)
    who = [kept.messenger, kept.delivered_by]
    shown = pushback_note.build(
        kept,
        request,
        decision,
        customer=customer.name if customer else "A customer",
        names=await people.names(session, kept.workspace, who),
        holds=holds,
    )
    return Show(channel, shown, ts=post.ts if post else None)
