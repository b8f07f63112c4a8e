"""Personal digests: on Monday mornings, what changed of what somebody follows; else silence."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import schedules, workdays
from bot.domain.workdays import WorkingDays
from bot.errors import OutOfDate
from bot.models import Follow, Installation, PersonalDigest, Request, User, Workspace
from bot.services import following, holidays, outbox, people, personal_changes, requests
from bot.services.people import Actor

# So many in one transaction; the rest with the next tick.
AT_ONCE = 10


async def tick(session: AsyncSession, *, now: datetime) -> None:
    """Look at what those follow whose week has begun. Whoever else does the same, and whatever is
    started anew, everybody hears once a week at most."""
    made = 0
    for user, workspace, since in await _followers(session, now=now):
        zone, days = holidays.zone_of(user, workspace), holidays.of(workspace)
        slot = _slot(schedules.local_date(now, zone), zone, days)
        if slot is None or now < slot or not workdays.is_working_hour(now, zone, days):
            continue
        last = await _last(session, user)
        if since < slot and (last is None or last.on < schedules.local_date(slot, zone)):
            begins = last.made_at if last else since
            made += await _make(session, user, zone, begins, now=now)
        if made == AT_ONCE:
            return


def _slot(today: date, zone: str, days: WorkingDays) -> datetime | None:
    """When the digest of this week is due: as work begins on Monday, or on the first working day
    after it; None in a week without one."""
    monday = today - timedelta(days=today.weekday())
    week = (monday + timedelta(days=number) for number in range(7))
    first = next((day for day in week if day in days), None)
    return workdays.opens(first, zone) if first else None


async def _followers(
    session: AsyncSession, *, now: datetime
) -> Sequence[tuple[User, Workspace, datetime]]:
    """Who follows anything and was not looked after today, with since when."""
    lately = (
        select(PersonalDigest.id)
        .where(
            PersonalDigest.workspace == User.workspace,
            PersonalDigest.user == User.id,
            PersonalDigest.made_at > now - timedelta(days=1),
        )
        .exists()
    )
    since = func.min(Follow.since).label("since")
    follows = (
        select(Follow.workspace, Follow.user, since)
        .group_by(Follow.workspace, Follow.user)
        .subquery()
    )
    rows = await session.execute(
        select(User, Workspace, follows.c.since)
        .join(follows, (follows.c.workspace == User.workspace) & (follows.c.user == User.id))
        .join(Workspace, Workspace.id == User.workspace)
        .join(Installation, Installation.workspace == Workspace.id)
        .where(
            Installation.disabled_at.is_(None),
            User.home == User.workspace,
            User.is_deleted.is_(False),
            User.is_guest.is_(False),
            ~lately,
        )
        .order_by(User.workspace, User.id)
    )
    return [(user, workspace, when) for user, workspace, when in rows]


async def _last(session: AsyncSession, user: User) -> PersonalDigest | None:
    return await session.scalar(
        select(PersonalDigest)
        .where(PersonalDigest.workspace == user.workspace, PersonalDigest.user == user.id)
        .order_by(PersonalDigest.on.desc())
        .limit(1)
    )


async def _make(
    session: AsyncSession, user: User, zone: str, begins: datetime, *, now: datetime
) -> int:
    """Keep what changed; Slack is to show it if anything did. 1, if nobody else was faster."""
    reader = Actor(user.workspace, user.id)
    keys = await session.scalars(
        select(Follow.subject).where(Follow.workspace == user.workspace, Follow.user == user.id)
    )
    content = await personal_changes.gather(session, reader, set(keys), begins=begins, ends=now)
    key = {"workspace": user.workspace, "user": user.id, "on": schedules.local_date(now, zone)}
    if not await outbox.insert_once(session, PersonalDigest, **key, content=content, made_at=now):
        return 0
    if personal_changes.is_news(content):
        made = await session.scalar(select(PersonalDigest.id).filter_by(**key))
        await outbox.enqueue(session, user.workspace, outbox.PERSONAL, made, due_at=now)
    return 1


async def visible(session: AsyncSession, kept: PersonalDigest) -> dict[str, Any]:
    """Its content, without what its reader may not see any more; {} for who is no member."""
    reader = Actor(kept.workspace, kept.user)
    if not await people.is_member(session, reader):
        return {}
    about = [row["request_id"] for row in kept.content.get("decided", [])]
    is_seen = await requests.seen_by(session, reader)
    seen = set(await session.scalars(select(Request.id).where(Request.id.in_(about), is_seen)))
    decided = [row for row in kept.content.get("decided", []) if row["request_id"] in seen]
    return {**kept.content, "decided": decided}


async def stop(session: AsyncSession, actor: Actor, digest_id: int, *, now: datetime) -> None:
    """With one click: they follow nothing any more, and the message says so. Raises OutOfDate."""
    kept = await session.get(PersonalDigest, digest_id)
    if kept is None or (kept.workspace, kept.user) != (actor.workspace, actor.user):
        raise OutOfDate
    await following.stop(session, actor)
    await outbox.enqueue(session, actor.workspace, outbox.PERSONAL, kept.id, due_at=now)


async def follows_anything(session: AsyncSession, kept: PersonalDigest) -> bool:
    """Whether its reader goes on following."""
    mine = (Follow.workspace == kept.workspace, Follow.user == kept.user)
    return await session.scalar(select(Follow.subject).where(*mine).limit(1)) is not None
