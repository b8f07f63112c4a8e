"""Whether something came of a deed: a message on its way, a row of Home wanted anew."""

from sqlalchemy import func, select

from bot.models import Notice, OutboxMessage
from tests.world import World


async def kept(world: World) -> list[int]:
    """What Slack was asked to show, and how often: it changes with every effect and whisper."""
    async with world.bot.db.begin() as session:
        wanted = await session.execute(
            select(func.count(), func.coalesce(func.sum(OutboxMessage.revision), 0))
        )
        told = await session.scalar(select(func.max(Notice.id)))
        return [*wanted.one(), told or 0]
