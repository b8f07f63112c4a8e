"""Digests: which are due, what each covers, and that each goes out once."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, schedules
from bot.domain.audiences import Audience
from bot.domain.schedules import Schedule, Slot
from bot.errors import NoAudience, NoDigestChannel
from bot.models import Channel, Digest, DigestSchedule, Installation, Request, Workspace
from bot.services import gathering, outbox, people, requests, timelines
from bot.services.gathering import Period
from bot.services.people import Actor

log = logging.getLogger(__name__)

# The first digest to an audience looks back a week, or farther if it should have come before.
FIRST_COVERS = schedules.WEEK
# A second click so soon after the first is the same wish.
DOUBLE_CLICK = timedelta(seconds=60)
_BY_HAND = "now "


@dataclass(frozen=True, slots=True)
class Wanted:
    """A digest somebody is to get: which audience, where, in which workspace's time zone."""

    audience: Audience
    schedule: DigestSchedule
    zone: str

    @property
    def workspace(self) -> str:
        return self.schedule.workspace

    @property
    def slots(self) -> Schedule:
        at = time(self.schedule.hour, self.schedule.minute)
        return Schedule(self.schedule.weekday, at, self.zone)

    def mine(self) -> ColumnElement[bool]:
        """The condition that a Digest went to this audience in this channel."""
        return and_(
            Digest.workspace == self.workspace,
            Digest.audience == self.audience.key,
            Digest.channel == self.schedule.channel,
        )


async def tick(session: AsyncSession, *, now: datetime) -> None:
    """Make the digests whose time has come; whoever else does the same, each is made once.

    Of slots missed while nobody ran, the latest goes out late; the others are skipped.
    """
    for wanted in await _all_wanted(session):
        slots = await _slots_due(session, wanted, now)
        if slots:
            await _hold(session, wanted)
            for slot in slots[:-1]:
                await _skip(session, wanted, slot)
            await _make(session, wanted, slots[-1].key, now=now, sent_by=None)


async def preview(
    session: AsyncSession, actor: Actor, audience: str, *, now: datetime
) -> dict[str, Any]:
    """The content the digest of `audience` (key or label) would have now, for a member to see.

    Raises NotForGuests, NoAudience, NoDigestChannel.
    """
    await people.require_member(session, actor)
    wanted = await _wanted(session, actor, audience)
    shown = await _shown(session, wanted)
    if not await people.is_pm(session, actor):
        # They need not be in the audience's channel.
        shown = and_(shown, Request.is_confidential.is_(False))
    period = await _since_the_last(session, wanted, now)
    return await gathering.gather(session, wanted.audience, period, shown=shown)


async def send_now(session: AsyncSession, actor: Actor, audience: str, *, now: datetime) -> Digest:
    """A PM sends the digest of `audience` (key or label); a double click sends it once.

    Raises NotAProductManager, NobodyDecidesYet, NoAudience, NoDigestChannel.
    """
    await people.require_pm(session, actor)
    wanted = await _wanted(session, actor, audience)
    await _hold(session, wanted)
    just_sent = await session.scalar(
        select(Digest)
        .where(
            wanted.mine(), Digest.slot.startswith(_BY_HAND), Digest.covers_to > now - DOUBLE_CLICK
        )
        .limit(1)
    )
    if just_sent:
        return just_sent
    slot = f"{_BY_HAND}{now.isoformat()}"
    return await _make(session, wanted, slot, now=now, sent_by=actor.user)


async def _all_wanted(session: AsyncSession) -> list[Wanted]:
    rows = await session.execute(
        select(DigestSchedule, Workspace)
        .join(Workspace, Workspace.id == DigestSchedule.workspace)
        .join(Installation, Installation.workspace == DigestSchedule.workspace)
        .where(
            DigestSchedule.is_on,
            DigestSchedule.audience.in_(audiences.BY_KEY),
            Installation.disabled_at.is_(None),
        )
        .order_by(DigestSchedule.workspace, DigestSchedule.audience)
    )
    return [
        Wanted(audiences.BY_KEY[schedule.audience], schedule, _zone(workspace))
        for schedule, workspace in rows
    ]


async def _wanted(session: AsyncSession, actor: Actor, name: str) -> Wanted:
    audience = _called(name)
    schedule = await session.get(DigestSchedule, (actor.workspace, audience.key))
    if schedule is None or not schedule.is_on:
        raise NoDigestChannel(audience=audience.label)
    workspace = await session.get_one(Workspace, actor.workspace)
    return Wanted(audience, schedule, _zone(workspace))


def _called(name: str) -> Audience:
    for audience in audiences.AUDIENCES:
        if name.strip().casefold() in (audience.key, audience.label.casefold()):
            return audience
    known = ", ".join(audience.label for audience in audiences.AUDIENCES)
    raise NoAudience(name=name, known=known)


def _zone(workspace: Workspace) -> str:
    # A zone that this machine does not know must not keep every digest from going out.
    return workspace.timezone if schedules.is_zone(workspace.timezone) else "UTC"


async def _slots_due(session: AsyncSession, wanted: Wanted, now: datetime) -> Sequence[Slot]:
    """The slots that began since the last one that was handled, oldest first."""
    last = await session.scalar(
        select(Digest.slot)
        .where(wanted.mine(), ~Digest.slot.startswith(_BY_HAND))
        .order_by(Digest.slot.desc())
        .limit(1)
    )
    after = wanted.schedule.since
    if last:
        after = max(after, schedules.slot_on(wanted.slots, date.fromisoformat(last)).begins)
    return list(schedules.slots_between(wanted.slots, after, now))


async def _hold(session: AsyncSession, wanted: Wanted) -> None:
    """Until the transaction ends nobody else makes this audience's digests: each tells what
    the one before it has not."""
    await session.refresh(wanted.schedule, with_for_update=True)


async def _skip(session: AsyncSession, wanted: Wanted, slot: Slot) -> None:
    is_news = await outbox.insert_once(
        session,
        Digest,
        workspace=wanted.workspace,
        audience=wanted.audience.key,
        channel=wanted.schedule.channel,
        slot=slot.key,
        covers_from=slot.begins,
        covers_to=slot.begins,
        content=null(),
    )
    if is_news:
        log.warning(
            "skipped the %s digest of %s for %s: nothing ran until the next was due",
            wanted.audience.label,
            slot.key,
            wanted.workspace,
        )


async def _make(
    session: AsyncSession, wanted: Wanted, slot: str, *, now: datetime, sent_by: str | None
) -> Digest:
    """The digest of `slot`, made and enqueued unless it was already."""
    period = await _since_the_last(session, wanted, now)
    shown = await _shown(session, wanted)
    content = await gathering.gather(session, wanted.audience, period, shown=shown)
    content |= await timelines.gather(session, period)
    is_new = await outbox.insert_once(
        session,
        Digest,
        workspace=wanted.workspace,
        audience=wanted.audience.key,
        channel=wanted.schedule.channel,
        slot=slot,
        covers_from=period.begins,
        covers_to=period.ends,
        content=content,
        sent_by=sent_by,
    )
    made = await session.scalars(select(Digest).where(wanted.mine(), Digest.slot == slot))
    digest = made.one()
    if is_new:
        await outbox.enqueue(session, wanted.workspace, outbox.DIGEST, digest.id, due_at=now)
    return digest


async def _shown(session: AsyncSession, wanted: Wanted) -> ColumnElement[bool]:
    channel = await session.get(Channel, (wanted.workspace, wanted.schedule.channel))
    return requests.told_in(channel)


async def _since_the_last(session: AsyncSession, wanted: Wanted, now: datetime) -> Period:
    """From the end of the last digest that told the audience something, wherever that was."""
    sent = (
        select(Digest)
        .where(
            Digest.workspace == wanted.workspace,
            Digest.audience == wanted.audience.key,
            Digest.content.is_not(None),
        )
        .order_by(Digest.covers_to.desc())
    )
    last = await session.scalar(sent.limit(1))
    if last is None:
        workspace = await session.get_one(Workspace, wanted.workspace)
        begins = max(workspace.created_at, min(wanted.schedule.since, now - FIRST_COVERS))
        return Period(wanted.workspace, wanted.zone, begins, now, after=begins, told={})
    after = last.covers_to - gathering.LOOKBACK
    earlier = (await session.scalars(sent.where(Digest.covers_to > after))).all()
    return Period(
        wanted.workspace, wanted.zone, last.covers_to, now, after=after, told=_told(earlier)
    )


def _told(digests: Iterable[Digest]) -> dict[str, list[int]]:
    told = defaultdict[str, list[int]](list)
    for digest in digests:
        for kind, ids in (digest.content or {}).get("told", {}).items():
            told[kind] += ids
    return told
