"""Digests: which are due, and that each goes out once."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, departments, news, schedules
from bot.domain.audiences import Audience
from bot.domain.schedules import Slot
from bot.errors.updates import CannotPostThere, NoAudience, NoDigestChannel, PrivateUpdate
from bot.models import Channel, Digest, Request
from bot.services import drafts, gathering, outbox, people, periods, requests, scheduling, timelines
from bot.services.people import Actor
from bot.services.scheduling import Wanted

log = logging.getLogger(__name__)

# A second click so soon after the first is the same wish.
DOUBLE_CLICK = timedelta(seconds=60)
BY_HAND = "now "
# Why nothing can be posted in a channel, by Slack's word for it.
_WHY = {
    "is_archived": "its channel is archived",
    "not_in_channel": "I am not in its channel",
    "now_shared": "another company can read its channel",
}


async def tick(session: AsyncSession, *, now: datetime) -> None:
    """Make the digests whose time has come; whoever else does the same, each is made once.

    Of slots missed while nobody ran, the latest goes out late; the others are skipped. One that
    a PM holds back waits until it is released, or until the next is due.
    """
    for wanted in await scheduling.everything(session):
        slots = await _slots_due(session, wanted, now)
        if not slots:
            continue
        await lock(session, wanted)
        for slot in slots[:-1]:
            await _skip(session, wanted, slot, now=now)
        if not await drafts.is_held(session, wanted, slots[-1]):
            await _send(session, wanted, slots[-1], now=now)


async def _send(session: AsyncSession, wanted: Wanted, slot: Slot, *, now: datetime) -> None:
    """Make it, unless it could not be posted: then a PM hears of it, and the next tells it all."""
    trouble = await scheduling.trouble_at(session, wanted)
    if trouble is None:
        await make(session, wanted, slot.key, now=now, sent_by=None)
    elif await _skip(session, wanted, slot, now=now):
        subject = f"{outbox.DIGEST}:{trouble}:{wanted.channel}"
        await outbox.enqueue(session, wanted.workspace, outbox.TROUBLE, subject, due_at=now)


async def preview(
    session: AsyncSession,
    actor: Actor,
    audience: str,
    *,
    now: datetime,
    channel: str | None = None,
) -> dict[str, Any]:
    """The content the digest of `audience` (key or label) would have now, for a member to see who
    asks in `channel`. Raises NotForGuests, NoAudience, NoDigestChannel, PrivateUpdate.
    """
    await people.require_member(session, actor)
    wanted = await find(session, actor, audience, channel)
    shown = await shown_in(session, wanted)
    if not await people.is_pm(session, actor):
        if departments.BY_KEY[wanted.audience.department].confidential:
            await require_reader(session, actor, wanted.audience, wanted.channel, channel)
        # They need not be in the audience's channel.
        shown = and_(shown, Request.is_confidential.is_(False))
    period = await periods.since_the_last(session, wanted, now)
    return await gathering.gather(session, wanted.audience, period, shown=shown)


async def require_reader(
    session: AsyncSession, actor: Actor, audience: Audience, told: str, asked: str | None
) -> None:
    """What is `told` in a private channel is for PMs, and for who asked in there.

    Raises NotForGuests, PrivateUpdate.
    """
    await people.require_member(session, actor)
    if told == asked or await people.is_pm(session, actor):
        return
    channel = await session.get(Channel, (actor.workspace, told))
    if channel is None or channel.is_private:
        raise PrivateUpdate(audience=audience.label)


async def send_now(
    session: AsyncSession, actor: Actor, audience: str, channel: str | None = None, *, now: datetime
) -> Digest:
    """A PM sends the digest of `audience` (key or label); a double click sends it once.

    Raises NotAProductManager, NobodyDecidesYet, NoAudience, NoDigestChannel, CannotPostThere.
    """
    await people.require_pm(session, actor)
    wanted = await find(session, actor, audience, channel)
    await require_postable(session, wanted)
    await lock(session, wanted)
    just_sent = await session.scalar(
        select(Digest)
        .where(
            wanted.mine(), Digest.slot.startswith(BY_HAND), Digest.covers_to > now - DOUBLE_CLICK
        )
        .limit(1)
    )
    if just_sent:
        return just_sent
    return await make(session, wanted, f"{BY_HAND}{now.isoformat()}", now=now, sent_by=actor.user)


async def require_postable(session: AsyncSession, wanted: Wanted) -> None:
    """Raises CannotPostThere."""
    trouble = await scheduling.trouble_at(session, wanted)
    if trouble is not None:
        raise CannotPostThere(audience=wanted.audience.label, why=_WHY[trouble])


async def find(
    session: AsyncSession, actor: Actor, name: str, channel: str | None = None
) -> Wanted:
    """What goes to an audience in `channel`; else in its oldest one.

    Raises NoAudience, NoDigestChannel.
    """
    audience = called(name)
    found = await scheduling.of(session, actor.workspace, audience=audience.key)
    if not found:
        raise NoDigestChannel(audience=audience.label)
    return next((wanted for wanted in found if wanted.channel == channel), found[0])


def called(name: str) -> Audience:
    """The audience whose key or label was typed. Raises NoAudience."""
    audience = audiences.called(name)
    if audience is None:
        known = ", ".join(audience.label for audience in audiences.AUDIENCES)
        raise NoAudience(name=name, known=known)
    return audience


async def _slots_due(session: AsyncSession, wanted: Wanted, now: datetime) -> Sequence[Slot]:
    """The slots that began since the last one that was handled, oldest first."""
    last = await session.scalar(
        select(Digest.slot)
        .where(wanted.mine(), ~Digest.slot.startswith(BY_HAND))
        .order_by(Digest.slot.desc())
        .limit(1)
    )
    after = wanted.row.since
    if last:
        after = max(after, schedules.slot_on(wanted.slots, date.fromisoformat(last)).begins)
    slots = schedules.slots_between(wanted.slots, after, now)
    # That of a date is never made twice, whatever was changed meanwhile.
    return [slot for slot in slots if wanted.is_due(slot) and slot.key != last]


async def lock(session: AsyncSession, wanted: Wanted) -> None:
    """Until the transaction ends nobody else makes digests for it: each tells what the one
    before it has not."""
    await session.refresh(wanted.row, with_for_update=True)


async def _skip(session: AsyncSession, wanted: Wanted, slot: Slot, *, now: datetime) -> bool:
    """It never goes out; what it would have told is told by the next. Whether that is news."""
    is_news = await outbox.insert_once(
        session,
        Digest,
        workspace=wanted.workspace,
        audience=wanted.audience.key,
        channel=wanted.channel,
        slot=slot.key,
        covers_from=slot.begins,
        covers_to=slot.begins,
        content=null(),
    )
    if is_news:
        log.warning(
            "skipped the %s digest of %s for %s in %s: it was held back, could not be posted, or "
            "nothing ran until the next was due",
            wanted.audience.label,
            slot.key,
            wanted.workspace,
            wanted.channel,
        )
        await drafts.show(session, wanted, slot.key, now=now)
    return is_news


async def make(
    session: AsyncSession, wanted: Wanted, slot: str, *, now: datetime, sent_by: str | None
) -> Digest:
    """The digest of `slot`, made and enqueued unless it was already.

    When there is nothing to tell and nobody sends it, one that is to be silent then says nothing.
    """
    period = await periods.since_the_last(session, wanted, now)
    shown = await shown_in(session, wanted)
    content = await gathering.gather(session, wanted.audience, period, shown=shown)
    content |= await timelines.gather(session, wanted.audience, period)
    content = drafts.edited(await drafts.of(session, wanted, slot), content)
    is_silent = wanted.row.is_silent and news.is_quiet(content) and sent_by is None
    is_new = await outbox.insert_once(
        session,
        Digest,
        workspace=wanted.workspace,
        audience=wanted.audience.key,
        channel=wanted.channel,
        slot=slot,
        covers_from=period.begins,
        covers_to=period.ends,
        content=content,
        sent_by=sent_by,
        is_silent=is_silent,
    )
    made = await session.scalars(select(Digest).where(wanted.mine(), Digest.slot == slot))
    digest = made.one()
    if is_new:
        await outbox.enqueue(session, wanted.workspace, outbox.DIGEST, digest.id, due_at=now)
        await drafts.show(session, wanted, slot, now=now)
    return digest


async def shown_in(session: AsyncSession, wanted: Wanted) -> ColumnElement[bool]:
    """Which requests may be named in its channel."""
    return requests.told_in(await session.get(Channel, (wanted.workspace, wanted.channel)))
