"""Changing schedules: product managers any, department leads those of their own department."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences
from bot.domain.audiences import Audience
from bot.domain.schedules import Slot
from bot.errors.updates import AlreadyScheduled, NoSuchSchedule, NotYourSchedule, SharedChannel
from bot.models import Channel, DigestDraft, DigestSchedule, Workspace
from bot.services import drafts, leads, outbox, people, scheduling, workspaces
from bot.services.people import Actor
from bot.services.scheduling import Wanted


@dataclass(frozen=True, slots=True)
class Chosen:
    """When an audience is to get its update in a channel (models/digest_schedule.py)."""

    audience: str
    channel: str
    every: str
    days: str
    starts: date | None
    at: time
    timezone: str | None
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A schedule as it is shown. `next`: its next slot, None while it is off; `trouble`: why
    nothing can be posted there, as Slack's word for it."""

    wanted: Wanted
    next: Slot | None
    trouble: str | None


async def changeable(session: AsyncSession, actor: Actor) -> list[Audience]:
    """The audiences whose schedules they change: all of them, or those of what they lead."""
    if await workspaces.is_admin(session, actor):
        return list(audiences.AUDIENCES)
    led = await leads.led_by(session, actor)
    return [row for row in audiences.AUDIENCES if row.department in led]


async def require(
    session: AsyncSession, actor: Actor, audience: str | None = None
) -> list[Audience]:
    """What they change, if that is anything, and `audience`. Raises NotYourSchedule."""
    theirs = await changeable(session, actor)
    if theirs and (audience is None or audience in {row.key for row in theirs}):
        return theirs
    deciders = await people.pms(session, actor.workspace)
    raise NotYourSchedule(pms=await people.listed(session, actor.workspace, deciders))


async def listing(session: AsyncSession, actor: Actor, *, now: datetime) -> list[Entry]:
    """The schedules that they change, by audience, those that are off last.

    Raises NotYourSchedule.
    """
    theirs = [row.key for row in await require(session, actor)]
    workspace = await session.get_one(Workspace, actor.workspace)
    found = await session.execute(
        select(DigestSchedule, Channel)
        .outerjoin(
            Channel,
            and_(
                Channel.workspace == DigestSchedule.workspace, Channel.id == DigestSchedule.channel
            ),
        )
        .where(DigestSchedule.workspace == workspace.id, DigestSchedule.audience.in_(theirs))
    )
    entries = [_entry(scheduling.wanted_of(row, workspace), channel, now) for row, channel in found]
    return sorted(
        entries,
        key=lambda entry: (
            entry.next is None,
            theirs.index(entry.wanted.audience.key),
            entry.wanted.channel,
        ),
    )


def _entry(wanted: Wanted, channel: Channel | None, now: datetime) -> Entry:
    following = wanted.next_slot(now) if wanted.row.is_on else None
    return Entry(wanted, following, scheduling.trouble_of(channel))


async def find(session: AsyncSession, actor: Actor, audience: str, channel: str) -> DigestSchedule:
    """One that they change. Raises NotYourSchedule, NoSuchSchedule."""
    await require(session, actor, audience)
    row = await session.get(DigestSchedule, (actor.workspace, audience, channel))
    if row is None:
        raise NoSuchSchedule
    return row


async def add(session: AsyncSession, actor: Actor, chosen: Chosen, *, now: datetime) -> None:
    """An audience gets its update in one more channel, or again.

    Raises NotYourSchedule, AlreadyScheduled, SharedChannel.
    """
    await require(session, actor, chosen.audience)
    row = await session.get(DigestSchedule, (actor.workspace, chosen.audience, chosen.channel))
    if row is not None and row.is_on:
        raise AlreadyScheduled(audience=audiences.BY_KEY[chosen.audience].label)
    await _require_ours(session, actor.workspace, chosen.channel)
    if row is None:
        row = DigestSchedule(
            workspace=actor.workspace, audience=chosen.audience, channel=chosen.channel
        )
        session.add(row)
    row.is_on, row.since, row.paused_until = True, now, None
    await _set(session, row, chosen, actor, now=now)


async def change(session: AsyncSession, actor: Actor, chosen: Chosen, *, now: datetime) -> None:
    """Another time for what is there. A slot that went out does not go out again.

    Raises NotYourSchedule, NoSuchSchedule.
    """
    row = await find(session, actor, chosen.audience, chosen.channel)
    await _set(session, row, chosen, actor, now=now)


async def _set(
    session: AsyncSession, row: DigestSchedule, chosen: Chosen, actor: Actor, *, now: datetime
) -> None:
    before = (row.every, row.days, row.starts, row.hour, row.minute, row.timezone)
    row.every, row.days, row.starts = chosen.every, chosen.days, chosen.starts
    row.hour, row.minute = chosen.at.hour, chosen.at.minute
    row.timezone, row.is_silent = chosen.timezone, chosen.is_silent
    if before != (row.every, row.days, row.starts, row.hour, row.minute, row.timezone):
        row.since = now
    await _show(session, row, actor, now=now)


async def pause(
    session: AsyncSession,
    actor: Actor,
    audience: str,
    channel: str,
    until: date | None,
    *,
    now: datetime,
) -> None:
    """None goes out before the day `until`; None: it goes on at once, with the next slot.

    Raises NotYourSchedule, NoSuchSchedule.
    """
    row = await find(session, actor, audience, channel)
    if until is None and row.paused_until is not None:
        row.since = now
    row.paused_until = until
    await _show(session, row, actor, now=now)


async def turn(
    session: AsyncSession, actor: Actor, audience: str, channel: str, is_on: bool, *, now: datetime
) -> None:
    """On, from the next slot; or off. Raises NotYourSchedule, NoSuchSchedule, SharedChannel."""
    row = await find(session, actor, audience, channel)
    if is_on:
        await _require_ours(session, actor.workspace, channel)
    if is_on and not row.is_on:
        row.since, row.paused_until = now, None
    row.is_on = is_on
    await _show(session, row, actor, now=now)


async def _require_ours(session: AsyncSession, workspace: str, channel: str) -> None:
    """Another company would read along."""
    found = await session.get(Channel, (workspace, channel))
    if found is not None and found.is_shared:
        raise SharedChannel


async def _show(session: AsyncSession, row: DigestSchedule, actor: Actor, *, now: datetime) -> None:
    """The channel's introduction says when; product managers may have been shown a draft."""
    row.changed_by = actor.user
    await session.flush()
    found = await session.get(Channel, (row.workspace, row.channel))
    kind = outbox.INTRO if found is not None and found.is_member else outbox.READ_CHANNEL
    await outbox.enqueue(session, row.workspace, kind, row.channel, due_at=now)
    shown = await session.scalars(
        select(DigestDraft).where(
            DigestDraft.workspace == row.workspace,
            DigestDraft.audience == row.audience,
            DigestDraft.channel == row.channel,
            or_(DigestDraft.begins > now, DigestDraft.held_by.is_not(None)),
        )
    )
    for draft in shown:
        await drafts.renew(session, draft, now=now)


async def preview_before(session: AsyncSession, actor: Actor, minutes: int) -> None:
    """So long before an update goes out, PMs are shown it; 0 for not. Raises NotAnAdmin."""
    await workspaces.require_admin(session, actor)
    (await session.get_one(Workspace, actor.workspace)).preview_minutes = minutes
