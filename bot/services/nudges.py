"""Before an update tells of them, owners are asked whether what was long untouched still holds."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import schedules, workdays
from bot.domain.schedules import Slot
from bot.errors.roadmap import AlreadyShipped, NoSuchItem, NotTheOwner
from bot.models import ItemChange, Nudge, RoadmapItem, User, Workspace
from bot.services import holidays, outbox, overdue, people, scheduling
from bot.services.people import Actor
from bot.services.scheduling import Wanted

# The word of an item's history for "it is still right": nothing of it was changed.
CONFIRMED = "confirmed"


async def look(session: AsyncSession, workspace: Workspace, *, now: datetime) -> None:
    """From the working day before an update on, in their working hours: one message a day."""
    near = await _near(session, workspace, now)
    if not near:
        return
    stale = await overdue.items(session, workspace.id, at=max(slot.begins for _, slot in near))
    for item in stale:
        found = _first_that_tells(item, near)
        if found is not None:
            await _nudge(session, workspace, item, *found, now=now)


async def _near(
    session: AsyncSession, workspace: Workspace, now: datetime
) -> list[tuple[Wanted, Slot]]:
    """The updates whose eve has begun, the soonest first."""
    days = holidays.of(workspace)
    found = []
    for wanted in await scheduling.of(session, workspace.id):
        slot = wanted.next_slot(now)
        eve = days.before(slot.on, 1)
        if workdays.opens(eve, wanted.slots.zone) <= now:
            found.append((wanted, slot))
    return sorted(found, key=lambda pair: pair[1].begins)


def _first_that_tells(
    item: RoadmapItem, near: Sequence[tuple[Wanted, Slot]]
) -> tuple[Wanted, Slot] | None:
    return next(
        (
            (wanted, slot)
            for wanted, slot in near
            if overdue.concerns(item, wanted.audience) and overdue.is_old(item, at=slot.begins)
        ),
        None,
    )


async def _nudge(
    session: AsyncSession,
    workspace: Workspace,
    item: RoadmapItem,
    wanted: Wanted,
    slot: Slot,
    *,
    now: datetime,
) -> None:
    """Once an item and week, if its owner is ours and at work."""
    owner = await session.get(User, (workspace.id, item.owner))
    if owner is None or not owner.is_member or owner.is_deleted:
        return
    zone = holidays.zone_of(owner, workspace)
    if not workdays.is_working_hour(now, zone, holidays.of(workspace)):
        return
    on = schedules.local_date(now, zone)
    is_new = await outbox.insert_once(
        session,
        Nudge,
        workspace=workspace.id,
        item_id=item.id,
        week=week_of(slot.on),
        user=owner.id,
        on=on,
        audience=wanted.audience.key,
        slot=slot.on,
        made_at=now,
    )
    if is_new:
        await _show(session, workspace.id, owner.id, on, now=now)


def week_of(day: date) -> str:
    """2026-W49"""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


async def of(
    session: AsyncSession, workspace: str, subject: str
) -> list[tuple[Nudge, RoadmapItem]]:
    """What one message asks ("<user>:<day>"), in the order in which it came up."""
    user, _, on = subject.partition(":")
    found = await session.execute(
        select(Nudge, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == Nudge.item_id)
        .where(Nudge.workspace == workspace, Nudge.user == user, Nudge.on == date.fromisoformat(on))
        .order_by(Nudge.id)
    )
    return [(nudge, item) for nudge, item in found]


async def confirm(
    session: AsyncSession, actor: Actor, item_id: int | None, *, now: datetime
) -> None:
    """Its owner, or a PM, says that all of an item still holds; it is kept as history.

    Raises NoSuchItem, NotTheOwner, AlreadyShipped.
    """
    item = await session.get(RoadmapItem, item_id or 0)
    if item is None or item.workspace != actor.workspace:
        raise NoSuchItem
    if not await people.is_member(session, actor):
        raise NoSuchItem
    if item.owner != actor.user and not await people.is_pm(session, actor):
        raise NotTheOwner(title=item.title)
    if item.shipped_at is not None or item.dropped_at is not None:
        raise AlreadyShipped(title=item.title)
    item.changed_at = now
    session.add(
        ItemChange(
            workspace=item.workspace,
            item_id=item.id,
            changed_at=now,
            changed_by=actor.user,
            field=CONFIRMED,
        )
    )
    await session.flush()
    await answered(session, item, now=now)


async def answered(session: AsyncSession, item: RoadmapItem, *, now: datetime) -> None:
    """The messages that ask about an item say that it was touched."""
    asked = await session.execute(
        select(Nudge.user, Nudge.on)
        .where(Nudge.workspace == item.workspace, Nudge.item_id == item.id)
        .order_by(Nudge.id.desc())
        .limit(2)
    )
    for user, on in asked:
        await _show(session, item.workspace, user, on, now=now)


async def _show(
    session: AsyncSession, workspace: str, user: str, on: date, *, now: datetime
) -> None:
    subject = f"{user}:{on.isoformat()}"
    await outbox.enqueue(session, workspace, outbox.NUDGE, subject, due_at=now)
