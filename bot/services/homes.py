"""App Home: whose is shown, what they look at in it, and when it is drawn anew."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import home_tabs
from bot.domain.home_tabs import Shown
from bot.models import HomeState, Post
from bot.services import leads, outbox, people, showing, workspaces
from bot.services.people import Actor

# Product managers look at everybody's requests: their Home follows no more often than this.
PM_PAUSE = timedelta(seconds=60)


async def shown(session: AsyncSession, actor: Actor) -> Shown:
    """What `actor` looks at."""
    state = await session.get(HomeState, (actor.workspace, actor.user))
    return home_tabs.read(state.shown) if state else Shown()


async def show(session: AsyncSession, actor: Actor, *, now: datetime, **chosen: Any) -> Shown:
    """From now on `actor` looks at what they chose (fields of Shown); the rest stays as it was.

    It is kept in a row, not only in the view: the relay draws Home anew without being asked.
    """
    wanted = replace(await shown(session, actor), **{"page": 1, **chosen})
    state = HomeState(workspace=actor.workspace, user=actor.user, shown=home_tabs.kept(wanted))
    await session.merge(state)
    await outbox.enqueue(session, actor.workspace, outbox.HOME, actor.user, due_at=now)
    return wanted


async def roles(session: AsyncSession, actor: Actor) -> set[str]:
    """What `actor` is here, in the words of home_tabs.py."""
    found = {home_tabs.EVERYONE}
    if await leads.led_by(session, actor):
        found.add(home_tabs.LEAD)
    if await people.is_pm(session, actor):
        found.add(home_tabs.PM)
    elif await workspaces.is_admin(session, actor):
        found.add(home_tabs.ADMIN)
    return found


async def card_shown(session: AsyncSession, workspace: str, *, now: datetime) -> None:
    """A request changed: product managers and leads who opened their Home see it within a minute.

    One outbox message for all of them, at the end of its minute: however many cards change
    meanwhile, each Home is published once.
    """
    opened = select(Post.id).where(Post.workspace == workspace, Post.kind == outbox.HOME)
    if await session.scalar(opened.limit(1)) is not None:
        due_at = now + PM_PAUSE
        await outbox.enqueue(session, workspace, outbox.HOMES, workspace, due_at=due_at)


async def wide(session: AsyncSession, workspace: str, *, now: datetime) -> None:
    """The minute is over: draw the Homes that show more than somebody's own."""
    led = await leads.of(session, workspace)
    wanted = {
        *await people.pms(session, workspace),
        *(user for who in led.values() for user in who),
    }
    await showing.homes(session, workspace, wanted, now=now)
