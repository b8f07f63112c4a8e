"""Reading from Slack what the tables do not know yet."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Plan, Read
from bot.models import OutboxMessage


async def read(_session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Read a user, a channel, a group, or everything; a message, and what came after it."""
    return Read(message.kind, message.subject)
