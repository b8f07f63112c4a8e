"""The balance as a picture, in the direct message with whoever asked for it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Draw, Nothing, Open, Plan, Show
from bot.models import OutboxMessage
from bot.services import balance, people, pictures, posts
from bot.services.people import Actor
from bot.views import balance as balance_view
from bot.views import digest_picture
from bot.views.balance import Told
from bot.views.digest_picture import DigestPicture


async def balance_picture(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """As it is now, with the same in words; nothing for who is no member any more."""
    asked = balance.Asked.of(message.subject)
    actor = Actor(message.workspace, asked.user)
    if not await people.is_member(session, actor):
        return Nothing()
    channel = await conversations.dm_with(session, message.workspace, asked.user)
    if channel is None:
        return Open(asked.user)
    told = await _told(session, actor)
    mine = await posts.find(session, message.workspace, message.kind, message.subject)
    shown = Show(channel, balance_view.build(told), ts=mine.ts if mine else None)
    drawn = balance_view.drawn(told)
    return await _pictured(session, message.workspace, shown, drawn) if drawn else shown


async def _told(session: AsyncSession, actor: Actor) -> Told:
    mix, themes = await balance.look(session, actor)
    shares = [(share.key, share.count, share.target) for share in mix.shares]
    return Told(shares, mix.unsaid, themes.counts, themes.others, themes.unsaid)


async def _pictured(
    session: AsyncSession, workspace: str, shown: Show, drawn: DigestPicture
) -> Plan:
    picture = await pictures.find(session, workspace, drawn.svg)
    if picture is None or not (picture.ready_at or picture.error):
        return Draw(drawn.svg, drawn.title)
    if picture.error:
        drawn = replace(drawn, words=balance_view.NOT_DRAWN)
    file = None if picture.error else picture.file
    return replace(shown, message=digest_picture.added(shown.message, drawn, file))


async def left_out(session: AsyncSession, message: OutboxMessage, error: str) -> bool:
    """Slack took it but not with its picture: whether it is worth a try without."""
    asked = balance.Asked.of(message.subject)
    drawn = balance_view.drawn(await _told(session, Actor(message.workspace, asked.user)))
    picture = await pictures.find(session, message.workspace, drawn.svg) if drawn else None
    if drawn is None or picture is None or picture.error:
        return False
    await pictures.refuse(session, message.workspace, drawn.svg, error=error)
    return True
