"""Digests that were sent, to be read again by whoever might read them then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences
from bot.domain.audiences import Audience
from bot.domain.digest_periods import Span
from bot.errors.updates import NoSuchDigest, NothingKept, PrivateUpdate
from bot.models import Digest
from bot.services import digests, people
from bot.services.people import Actor

MOST = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """A digest, with the local day that it was for."""

    digest: Digest
    on: date


async def of(
    session: AsyncSession, actor: Actor, name: str, span: Span | None, channel: str | None
) -> tuple[Audience, list[Kept]]:
    """The digests of an audience (key or label) in `span`, the newest first, as far as who asks in
    `channel` may read them; without a span, the newest there are.

    Raises NotForGuests, NoAudience, PrivateUpdate, NothingKept.
    """
    await people.require_member(session, actor)
    audience = digests.called(name)
    found = select(Digest).where(
        Digest.workspace == actor.workspace,
        Digest.audience == audience.key,
        Digest.content.is_not(None),
        Digest.is_silent.is_(False),
    )
    if span is not None and span.first != date.min:
        first, last = span.first.isoformat(), span.last.isoformat()
        # After a by-hand slot's date comes its time.
        found = found.where(
            or_(
                Digest.slot.between(first, last),
                Digest.slot.between(f"{digests.BY_HAND}{first}", f"{digests.BY_HAND}{last}T99"),
            )
        )
    rows = await session.scalars(found.order_by(Digest.covers_to.desc()).limit(5 * MOST))
    kept = [Kept(row, day_of(row)) for row in rows.all()]
    readable = [each for each in kept if await is_for(session, actor, each.digest, channel)]
    if not readable and span is None:
        raise NothingKept(audience=audience.label)
    return audience, readable[:MOST]


async def find(
    session: AsyncSession, actor: Actor, digest_id: int | None, channel: str | None
) -> Kept:
    """One that was sent. Raises NotForGuests, NoSuchDigest, PrivateUpdate."""
    await people.require_member(session, actor)
    digest = await session.get(Digest, digest_id or 0)
    if digest is None or digest.workspace != actor.workspace or digest.content is None:
        raise NoSuchDigest
    if digest.audience not in audiences.BY_KEY or digest.is_silent:
        raise NoSuchDigest
    if not await is_for(session, actor, digest, channel):
        raise PrivateUpdate(audience=audiences.BY_KEY[digest.audience].label)
    return Kept(digest, day_of(digest))


async def is_for(session: AsyncSession, actor: Actor, digest: Digest, channel: str | None) -> bool:
    """Whether they may read it, where they ask."""
    audience = audiences.BY_KEY[digest.audience]
    try:
        await digests.require_reader(session, actor, audience, digest.channel, channel)
    except PrivateUpdate:
        return False
    return True


def day_of(digest: Digest) -> date:
    """The slot's date; of one that was sent by hand, the day it was sent."""
    if not digest.slot.startswith(digests.BY_HAND):
        return date.fromisoformat(digest.slot)
    return datetime.fromisoformat((digest.content or {})["to"]).date()


def newest(found: Sequence[Kept], channel: str | None) -> Kept:
    """That of the channel where it was asked for, if there is one."""
    return next((kept for kept in found if kept.digest.channel == channel), found[0])
