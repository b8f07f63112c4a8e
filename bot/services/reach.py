"""Reach: where the bot cannot read, and what works there instead."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import schedules
from bot.domain.commands import COMMAND
from bot.errors import NotReady, Unreadable
from bot.models import Channel, Workspace
from bot.services import admission, inbox, notices
from bot.services.people import Actor

_ELSEWHERE = (
    f"Use “File with PM” in that message's menu, or type `{COMMAND}`: both work everywhere."
)
CANNOT_READ = (
    f"I cannot read the conversation that you called me in, so I filed nothing. {_ELSEWHERE}"
)


async def mark_unreadable(
    session: AsyncSession, workspace: str, channel: str, *, now: datetime
) -> None:
    """Slack refused to tell what it is. For two days that stands; it is asked anew after that, or
    when the bot is invited there."""
    await inbox.is_new(session, workspace, _key(channel), now=now)


async def place(session: AsyncSession, workspace: str, channel: str) -> Channel:
    """The channel, once it was read. Raises NotReady until then, Unreadable when it cannot be."""
    found = await session.get(Channel, (workspace, channel))
    if found is not None and found.name:
        return found
    raise await why_not(session, workspace, channel)


async def why_not(session: AsyncSession, workspace: str, channel: str) -> NotReady | Unreadable:
    """What to raise about a channel that is not known."""
    is_closed = await inbox.was_seen(session, workspace, _key(channel))
    return Unreadable(channel) if is_closed else NotReady(channel)


def _key(channel: str) -> str:
    return f"unreadable:{channel}"[:64]


async def tell_unreadable(session: AsyncSession, actor: Actor, *, now: datetime) -> None:
    """They called the bot where it cannot read: say what works, to them alone."""
    await notices.whisper(session, actor.workspace, actor.user, None, CANNOT_READ, now=now)


async def tell_absent(
    session: AsyncSession, actor: Actor, channel: str, place: Channel | None, *, now: datetime
) -> None:
    """They put the filing emoji where the bot is not: say what works, once a day and channel, to
    them alone; people of other companies are left alone."""
    if await admission.standing_of(session, actor, place) == "other":
        return
    workspace = await session.get_one(Workspace, actor.workspace)
    day = schedules.local_date(now, workspace.timezone).isoformat()
    key = f"absent:{day}:{channel}:{actor.user}"[:64]
    if await inbox.is_new(session, workspace.id, key, now=now):
        where = (
            f"#{place.name}" if place and place.name and not place.is_private else "that channel"
        )
        words = (
            f"I am not in {where}, so your emoji filed nothing. Invite me there with "
            f"`/invite @PM Request` and put it on again. Or use “File with PM” in that message's "
            "menu: that works everywhere."
        )
        await notices.whisper(session, workspace.id, actor.user, None, words, now=now)
