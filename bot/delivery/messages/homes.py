"""App Home."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Plan, Publish
from bot.models import OutboxMessage
from bot.services import people, requests
from bot.services.people import Actor
from bot.views import home as home_view


async def home(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """What this person asked for, and what became of it."""
    actor = Actor(message.workspace, message.subject)
    mine = await requests.page(session, actor, "mine", 1)
    view = home_view.build(
        requests=mine.requests,
        names=await people.names(session, actor.workspace, [actor.user]),
        is_pm=await people.is_pm(session, actor),
        today=now.date(),
    )
    return Publish(actor.user, view)
