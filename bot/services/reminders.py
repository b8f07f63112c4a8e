"""Reminders: once a day, in working hours, all that waits for a person in one message."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reminding, schedules, workdays
from bot.errors import NoSuchReminder
from bot.models import (
    Installation,
    Reminder,
    Snooze,
    User,
    Workspace,
)
from bot.services import goals, holidays, nudges, outbox, reminder_lines, waiting
from bot.services.people import Actor
from bot.services.waiting import Waiting

# So many reminders in one transaction; the rest with the next tick.
AT_ONCE = 10
A_DAY = timedelta(days=1)


async def tick(session: AsyncSession, *, now: datetime) -> None:
    """Every quarter of an hour: remind whom it is time to remind. Whoever else does the same,
    and whatever is started anew, everybody hears at most once a day."""
    due = or_(Workspace.remind_at.is_(None), Workspace.remind_at <= now)
    installed = (
        select(Workspace)
        .join(Installation, Installation.workspace == Workspace.id)
        .where(due, Installation.disabled_at.is_(None))
        .order_by(Workspace.remind_at)
        .limit(1)
        .with_for_update(of=Workspace, skip_locked=True)
    )
    workspace = await session.scalar(installed)
    if workspace is None:
        return
    noted = await goals.look(session, workspace, now=now)
    await nudges.look(session, workspace, now=now)
    reminded = await _remind(session, workspace, now=now)
    is_through = noted < goals.AT_ONCE and reminded < AT_ONCE
    workspace.remind_at = workdays.next_quarter(now) if is_through else now


async def _remind(session: AsyncSession, workspace: Workspace, *, now: datetime) -> int:
    """Make the reminders that are due, at most AT_ONCE of them; how many were made."""
    by_user: dict[str, list[Waiting]] = defaultdict(list)
    for each in await waiting.everything(session, workspace, now=now):
        for user in each.users:
            by_user[user].append(each)
    made = 0
    for found in await _at_work(session, workspace, sorted(by_user), now=now):
        today = schedules.local_date(now, holidays.zone_of(found, workspace))
        wanted = await _not_snoozed(session, found, by_user[found.id], today)
        content = await _content(session, found, wanted)
        if content["lines"]:
            made += await _make(session, found, today, content, now=now)
        if made == AT_ONCE:
            break
    return made


async def _at_work(
    session: AsyncSession, workspace: Workspace, users: Sequence[str], *, now: datetime
) -> list[User]:
    """Those of `users` who are ours, at work now, and were not reminded of anything today."""
    days = holidays.of(workspace)
    rows = await session.scalars(
        select(User).where(User.workspace == workspace.id, User.id.in_(users)).order_by(User.id)
    )
    lately = await session.execute(
        select(Reminder.user, Reminder.on).where(
            Reminder.workspace == workspace.id, Reminder.on >= (now - A_DAY).date()
        )
    )
    reminded = {(user, on) for user, on in lately}
    found = []
    for user in rows:
        zone = holidays.zone_of(user, workspace)
        is_here = user.home == user.workspace and not (user.is_deleted or user.is_bot)
        was_reminded = (user.id, schedules.local_date(now, zone)) in reminded
        if is_here and not was_reminded and workdays.is_working_hour(now, zone, days):
            found.append(user)
    return found


async def _not_snoozed(
    session: AsyncSession, user: User, found: Sequence[Waiting], today: date
) -> list[Waiting]:
    snoozed = await session.scalars(
        select(Snooze.subject).where(
            Snooze.workspace == user.workspace,
            Snooze.user == user.id,
            or_(Snooze.until.is_(None), Snooze.until > today),
        )
    )
    left_out = set(snoozed)
    return [each for each in found if each.subject not in left_out]


async def _content(session: AsyncSession, user: User, wanted: Sequence[Waiting]) -> dict[str, Any]:
    """The lines that are told, topic by topic, and how many more there are of each."""
    lines: list[dict[str, Any]] = []
    more: dict[str, int] = {}
    for topic in reminding.TOPICS:
        about = [each for each in wanted if each.topic == topic.key]
        room = min(reminding.MOST_OF_A_TOPIC, reminding.MOST_LINES - len(lines))
        lines += [await reminder_lines.line(session, each) for each in about[:room]]
        if len(about) > room:
            more[topic.key] = len(about) - room
    return {
        "lines": await reminder_lines.visible(session, Actor(user.workspace, user.id), lines),
        "more": more,
    }


async def _make(
    session: AsyncSession, user: User, today: date, content: dict[str, Any], *, now: datetime
) -> bool:
    key = {"workspace": user.workspace, "user": user.id, "on": today}
    is_new = await outbox.insert_once(session, Reminder, **key, content=content, made_at=now)
    if is_new:
        made = await session.scalar(select(Reminder.id).filter_by(**key))
        await outbox.enqueue(session, user.workspace, outbox.REMINDER, made, due_at=now)
    return is_new


async def is_timely(session: AsyncSession, reminder: Reminder, *, now: datetime) -> bool:
    """Whether it may still be sent: it is the day that it was made for, and they are at work."""
    workspace = await session.get_one(Workspace, reminder.workspace)
    user = await session.get(User, (reminder.workspace, reminder.user))
    zone = holidays.zone_of(user, workspace)
    is_today = schedules.local_date(now, zone) == reminder.on
    return is_today and workdays.is_working_hour(now, zone, holidays.of(workspace))


async def visible_lines(session: AsyncSession, reminder: Reminder) -> list[dict[str, Any]]:
    """The lines of a reminder, without what its reader may not see any more."""
    reader = Actor(reminder.workspace, reminder.user)
    return await reminder_lines.visible(session, reader, reminder.content["lines"])


async def snoozes(session: AsyncSession, reminder: Reminder) -> dict[str, date | None]:
    """What its reader put off, by subject: until when, or None for good."""
    rows = await session.scalars(
        select(Snooze).where(
            Snooze.workspace == reminder.workspace,
            Snooze.user == reminder.user,
            Snooze.subject.in_([subject_of(line) for line in reminder.content["lines"]]),
        )
    )
    # One that is over says nothing any more, but in the reminder that it was put off from.
    return {row.subject: row.until for row in rows if not row.until or row.until > reminder.on}


def subject_of(line: dict[str, Any]) -> str:
    """What a snooze of this line is about."""
    return f"{line['topic']}:{line['id']}"


async def snooze(
    session: AsyncSession,
    actor: Actor,
    reminder_id: int,
    subject: str,
    *,
    for_good: bool,
    now: datetime,
) -> None:
    """Remind them of `subject` again in three days, or never. Raises NoSuchReminder."""
    reminder = await session.get(Reminder, reminder_id)
    mine = reminder and (reminder.workspace, reminder.user) == (actor.workspace, actor.user)
    if reminder is None or not mine:
        raise NoSuchReminder
    if subject not in [subject_of(line) for line in reminder.content["lines"]]:
        raise NoSuchReminder
    workspace = await session.get_one(Workspace, actor.workspace)
    user = await session.get(User, (actor.workspace, actor.user))
    today = schedules.local_date(now, holidays.zone_of(user, workspace))
    until = None if for_good else today + timedelta(days=reminding.LATER_DAYS)
    key = {"workspace": actor.workspace, "user": actor.user, "subject": subject}
    await session.merge(Snooze(**key, until=until))
    await outbox.enqueue(session, actor.workspace, outbox.REMINDER, reminder.id, due_at=now)
