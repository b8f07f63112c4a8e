"""In a card's thread: an approval by reaction has tipped the balance of the approved work."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import cards
from bot.delivery.plans import Later, Nothing, Plan, Show
from bot.models import Decision, OutboxMessage, Request
from bot.services import balance
from bot.views import balance as balance_view


async def balance_note(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Said once; not if the approval was taken back meanwhile, or tips nothing any more."""
    decision = await session.get_one(Decision, int(message.subject))
    request = await session.get_one(Request, decision.request_id)
    tip = await balance.tipped_by(session, request)
    if decision.undone_at is not None or tip is None:
        return Nothing()
    where = await cards.in_thread(session, message, request)
    if where is None:
        return Later()
    if where.ts is not None:
        return Nothing()
    return Show(where.channel, balance_view.tipped(request, tip), where.thread_ts)
