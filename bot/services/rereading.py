"""Rereading: what came late, or changed before it came, is taken in as Slack shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Channel, Request
from bot.services import capturing, conversations, hearing, sources
from bot.services.hearing import Changed
from bot.services.people import Actor
from bot.services.spoken import Said


@dataclass(frozen=True, slots=True)
class Shown:
    """A person's message as it stands on Slack; `edited_ts`: when it was last edited, if ever."""

    said: Said
    user: str
    edited_ts: str | None


async def take_in(
    session: AsyncSession, request_id: int, shown: Sequence[Shown], *, now: datetime
) -> None:
    """The message of a request, what followed it, and what was said below it, in any order."""
    request = await session.get_one(Request, request_id)
    place = await session.get(Channel, (request.workspace, request.source_channel or ""))
    for each in sorted(shown, key=lambda one: Decimal(one.said.ts)):
        said = each.said
        actor = Actor(request.workspace, each.user)
        at = (request.workspace, said.channel, said.ts)
        if await sources.find(session, *at) or await conversations.find(session, *at):
            if each.edited_ts:
                change = Changed(said.channel, said.ts, said.text, each.edited_ts, None, each.user)
                await hearing.change(session, request.workspace, change, now=now)
        elif said.thread_ts and said.thread_ts != said.ts:
            await hearing.reply(session, actor, said, now=now)
        elif place is not None and each.user == request.requester:
            await capturing.capture(session, actor, said, now=now)
