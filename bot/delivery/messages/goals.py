"""In a card's thread: a service goal that is about to be missed, or was."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import cards
from bot.delivery.plans import Later, Nothing, Plan, Show
from bot.models import GoalNote, OutboxMessage, Request, Workspace
from bot.services import goals
from bot.views import goal_note as goal_note_view


async def goal_note(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Said once ("<request>:<kind>"); not if somebody has decided meanwhile."""
    number, _, kind = message.subject.partition(":")
    request = await session.get_one(Request, int(number))
    note = await session.get_one(GoalNote, (request.id, kind))
    workspace = await session.get_one(Workspace, message.workspace)
    if workspace.triage_channel is None or goals.is_decided(request):
        return Nothing()
    where = await cards.in_thread(session, message, request)
    if where is None:
        return Later()
    if where.ts is not None:
        return Nothing()
    return Show(where.channel, goal_note_view.build(note, request), where.thread_ts)
