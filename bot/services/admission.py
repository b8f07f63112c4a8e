"""Who may file where: guests and people of other companies only where they are allowed."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import filers, schedules
from bot.domain.filers import Standing
from bot.errors import MayNotFile
from bot.models import Channel, Workspace
from bot.services import inbox, notices, people
from bot.services.people import Actor


async def require(session: AsyncSession, actor: Actor, channel: str | None) -> None:
    """Raises MayNotFile. `channel`: None for the bot's own Home and direct messages."""
    if not await may_file(session, actor, channel):
        raise MayNotFile


async def may_file(session: AsyncSession, actor: Actor, channel: str | None) -> bool:
    """Whether what `actor` asks for in `channel` is filed."""
    place = await session.get(Channel, (actor.workspace, channel)) if channel else None
    standing = await standing_of(session, actor, place)
    return filers.may(standing, place.who_may_file if place else None)


async def standing_of(session: AsyncSession, actor: Actor, place: Channel | None) -> Standing:
    """What `actor` is to this workspace; someone unknown is taken for no more than they might be:
    a guest, or another company's where one reads along."""
    user = await people.find(session, actor)
    if user is None:
        is_other = actor.home not in (None, actor.workspace)
        return "other" if is_other or (place is not None and place.is_shared) else "guest"
    if user.home != user.workspace:
        return "other"
    return "member" if user.is_member else "guest"


async def tell_once(session: AsyncSession, actor: Actor, channel: str, *, now: datetime) -> None:
    """They called the bot where they may not file: say so, once a day, to them alone."""
    workspace = await session.get_one(Workspace, actor.workspace)
    day = schedules.local_date(now, workspace.timezone).isoformat()
    # Two of their messages may come in at once: a key of its own, like an event's.
    if await inbox.is_new(session, workspace.id, f"may_not_file:{actor.user}:{day}"[:64], now=now):
        words = str(MayNotFile())
        await notices.whisper(session, workspace.id, actor.user, channel, words, now=now)
