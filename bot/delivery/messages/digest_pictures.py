"""The picture in a digest's details: uploaded first, and left out where that cannot be."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Draw, Plan, Show
from bot.models import Digest, OutboxMessage
from bot.services import pictures
from bot.views import digest_picture, digest_pictures


async def added(session: AsyncSession, digest: Digest, shown: Show) -> Plan:
    """`shown` with what helps its audience to see, as it was when the digest was made."""
    drawn = digest_pictures.of(digest.content or {})
    if drawn is None:
        return shown
    picture = await pictures.find(session, digest.workspace, drawn.svg)
    if picture is None or not (picture.ready_at or picture.error):
        return Draw(drawn.svg, drawn.title)
    file = None if picture.error else picture.file
    return replace(shown, message=digest_picture.added(shown.message, drawn, file))


async def left_out(session: AsyncSession, message: OutboxMessage, error: str) -> bool:
    """Slack took the page but not with its picture: whether it is worth a try without."""
    number, _, page = message.subject.partition(":")
    digest = await session.get_one(Digest, int(number))
    drawn = digest_pictures.of(digest.content or {}) if page == "0" else None
    if drawn is None:
        return False
    picture = await pictures.find(session, digest.workspace, drawn.svg)
    if picture is None or picture.error:
        return False
    await pictures.refuse(session, digest.workspace, drawn.svg, error=error)
    return True
