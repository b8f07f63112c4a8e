"""The picture in a digest's details: uploaded first, and left out where that cannot be."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Draw, Plan, Show
from bot.models import Digest, OutboxMessage
from bot.services import pictures
from bot.views import digest_timeline


async def added(session: AsyncSession, digest: Digest, shown: Show) -> Plan:
    """`shown` with the roadmap as it was when the digest was made, as a picture and in words."""
    timeline = digest_timeline.kept(digest.content or {})
    if timeline is None:
        return shown
    svg = digest_timeline.draw(timeline)
    picture = await pictures.find(session, digest.workspace, svg)
    if picture is None or not (picture.ready_at or picture.error):
        return Draw(svg, digest_timeline.TITLE)
    file = None if picture.error else picture.file
    return replace(shown, message=digest_timeline.added(shown.message, timeline, file))


async def left_out(session: AsyncSession, message: OutboxMessage, error: str) -> bool:
    """Slack took the page but not with its picture: whether it is worth a try without."""
    number, _, page = message.subject.partition(":")
    digest = await session.get_one(Digest, int(number))
    timeline = digest_timeline.kept(digest.content or {})
    if page != "0" or timeline is None:
        return False
    svg = digest_timeline.draw(timeline)
    picture = await pictures.find(session, digest.workspace, svg)
    if picture is None or picture.error:
        return False
    await pictures.refuse(session, digest.workspace, svg, error=error)
    return True
