"""Schedules: which update goes where, and in which slots; by default, and as they were chosen."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, schedules
from bot.domain.audiences import Audience
from bot.domain.schedules import Schedule, Slot
from bot.models import Channel, Digest, DigestDraft, DigestSchedule, Installation, Workspace
from bot.services import holidays


@dataclass(frozen=True, slots=True)
class Wanted:
    """A digest that an audience is to get, by a row of ours, in the `slots` that it makes."""

    audience: Audience
    row: DigestSchedule
    slots: Schedule

    @property
    def workspace(self) -> str:
        return self.row.workspace

    @property
    def channel(self) -> str:
        return self.row.channel

    def mine(self, table: type[Digest | DigestDraft] = Digest) -> ColumnElement[bool]:
        """The condition that one of `table` is of this audience in this channel."""
        return and_(
            table.workspace == self.workspace,
            table.audience == self.audience.key,
            table.channel == self.channel,
        )

    def is_due(self, slot: Slot) -> bool:
        """Whether the slot is not one of a pause."""
        return self.row.paused_until is None or slot.on >= self.row.paused_until

    def next_slot(self, now: datetime) -> Slot:
        """The first that begins after `now`, and after a pause."""
        slots = schedules.slots_after(self.slots, max(now, self.row.since))
        return next(slot for slot in slots if self.is_due(slot))


def wanted_of(row: DigestSchedule, workspace: Workspace) -> Wanted:
    """What a row of ours says; its audience is one of the table."""
    zone = row.timezone or workspace.timezone
    slots = Schedule(
        every=row.every,
        days=row.days,
        at=time(row.hour, row.minute),
        # A zone that this machine does not know must not keep every digest from going out.
        zone=zone if schedules.is_zone(zone) else "UTC",
        starts=row.starts,
        works=holidays.of(workspace),
    )
    return Wanted(audiences.BY_KEY[row.audience], row, slots)


async def everything(session: AsyncSession) -> list[Wanted]:
    """What is on, wherever we are installed."""
    found = await session.execute(
        select(DigestSchedule, Workspace)
        .join(Workspace, Workspace.id == DigestSchedule.workspace)
        .join(Installation, Installation.workspace == DigestSchedule.workspace)
        .where(
            DigestSchedule.is_on,
            DigestSchedule.audience.in_(audiences.BY_KEY),
            Installation.disabled_at.is_(None),
        )
        .order_by(DigestSchedule.workspace, DigestSchedule.audience, DigestSchedule.channel)
    )
    return [wanted_of(row, workspace) for row, workspace in found]


async def of(
    session: AsyncSession,
    workspace: str,
    *,
    audience: str | None = None,
    channel: str | None = None,
) -> list[Wanted]:
    """What is on in a workspace, for an audience or in a channel; the oldest first."""
    rows = select(DigestSchedule).where(
        DigestSchedule.workspace == workspace,
        DigestSchedule.audience.in_(audiences.BY_KEY),
        DigestSchedule.is_on,
    )
    if audience is not None:
        rows = rows.where(DigestSchedule.audience == audience)
    if channel is not None:
        rows = rows.where(DigestSchedule.channel == channel)
    home = await session.get_one(Workspace, workspace)
    found = await session.scalars(rows.order_by(DigestSchedule.since, DigestSchedule.channel))
    return [wanted_of(row, home) for row in found]


async def trouble_at(session: AsyncSession, wanted: Wanted) -> str | None:
    """Why nothing can be posted in its channel, as Slack's word for it; None when it can."""
    return trouble_of(await session.get(Channel, (wanted.workspace, wanted.channel)))


def trouble_of(channel: Channel | None) -> str | None:
    """The same, of the channel's row."""
    if channel is None or not channel.name:  # not read yet: Slack itself will say
        return None
    if channel.is_archived:
        return "is_archived"
    if not channel.is_member:
        return "not_in_channel"
    return "now_shared" if channel.is_shared else None


async def by_default(session: AsyncSession, channel: Channel, *, now: datetime) -> None:
    """The first channel of a department gets its audience's digest, as audiences.py says.

    Nothing is chosen anew where somebody chose; further channels are added in Slack.
    """
    audience = audiences.BY_DEPARTMENT.get(channel.department or "")
    if audience is None or channel.is_shared:  # another company would read the update along
        return
    if await _has_one(session, channel, audience):
        return
    session.add(
        DigestSchedule(
            workspace=channel.workspace,
            audience=audience.key,
            channel=channel.id,
            every=audience.every.key,
            days=audience.days,
            hour=audience.at.hour,
            minute=audience.at.minute,
            is_on=True,
            since=now,
        )
    )
    await session.flush()


async def _has_one(session: AsyncSession, channel: Channel, audience: Audience) -> bool:
    """Whether it is scheduled here, on or off, or goes where it can be posted."""
    rows = await session.scalars(
        select(DigestSchedule).where(
            DigestSchedule.workspace == channel.workspace,
            DigestSchedule.audience == audience.key,
        )
    )
    for row in rows.all():
        there = await session.get(Channel, (row.workspace, row.channel))
        if row.channel == channel.id or not row.is_on or trouble_of(there) is None:
            return True
    return False
