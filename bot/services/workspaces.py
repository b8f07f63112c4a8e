"""Workspaces: their installation and their settings."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import NotAnAdmin
from bot.models import (
    Channel,
    DigestSchedule,
    Group,
    Installation,
    ProductManager,
    Request,
    Workspace,
)
from bot.services import outbox, people
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Seed:
    """What the environment says on the first start."""

    triage_channel: str | None = None
    pms: tuple[str, ...] = ()
    pm_group: str | None = None
    timezone: str = "UTC"


async def install(
    session: AsyncSession,
    *,
    workspace: str,
    name: str,
    url: str,
    bot_user: str,
    bot: str,
    seed: Seed,
    now: datetime,
) -> None:
    """The bot is in this workspace. `seed` counts on the first start only."""
    if await session.get(Workspace, workspace) is None:
        session.add(
            Workspace(
                id=workspace,
                name=name,
                url=url,
                timezone=seed.timezone,
                triage_channel=seed.triage_channel,
                pm_group=seed.pm_group,
                created_at=now,
            )
        )
        await session.flush()
        session.add_all(ProductManager(workspace=workspace, user=user) for user in seed.pms)
    await session.merge(
        Installation(
            workspace=workspace, bot_user=bot_user, bot=bot, installed_at=now, disabled_at=None
        )
    )
    await outbox.enqueue(session, workspace, outbox.READ_ALL, workspace, due_at=now)


async def uninstall(session: AsyncSession, workspace: str, *, at: datetime) -> None:
    """The token is dead, unless the workspace installed anew after `at`."""
    installation = await session.get(Installation, workspace)
    if installation and installation.installed_at <= at:
        installation.disabled_at = at


async def get(session: AsyncSession, workspace: str) -> Workspace:
    """The workspace; it is installed, so it is there."""
    return await session.get_one(Workspace, workspace)


async def groups(session: AsyncSession, workspace: str) -> list[Group]:
    """The user groups, by handle."""
    rows = await session.scalars(
        select(Group).where(Group.workspace == workspace).order_by(Group.handle)
    )
    return list(rows)


async def named_pms(session: AsyncSession, workspace: str) -> list[str]:
    """The product managers that are named in the settings, without the group's members."""
    rows = await session.scalars(
        select(ProductManager.user).where(ProductManager.workspace == workspace)
    )
    return sorted(rows)


async def require_admin(session: AsyncSession, actor: Actor) -> None:
    """Settings are for product managers; while there are none, for workspace admins.

    Raises NotAnAdmin.
    """
    if not await is_admin(session, actor):
        deciders = await people.pms(session, actor.workspace)
        raise NotAnAdmin(pms=await people.listed(session, actor.workspace, deciders))


async def is_admin(session: AsyncSession, actor: Actor) -> bool:
    """Whether they change the settings."""
    if await people.is_pm(session, actor):
        return True
    user = await people.find(session, actor)
    if user is None or not (user.is_admin and user.is_member):
        return False
    return not await people.pms(session, actor.workspace)


async def configure(
    session: AsyncSession,
    actor: Actor,
    *,
    triage_channel: str | None,
    pm_group: str | None,
    pms: list[str],
    timezone: str,
    filing_emoji: str,
    now: datetime,
) -> None:
    """Change the settings. A new triage channel gets a card for every open request."""
    await require_admin(session, actor)
    workspace = await session.get_one(Workspace, actor.workspace)
    moved = workspace.triage_channel != triage_channel
    said_before = await _said_in(session, workspace)
    workspace.triage_channel, workspace.pm_group = triage_channel, pm_group
    workspace.timezone, workspace.filing_emoji = timezone, filing_emoji
    await session.execute(delete(ProductManager).where(ProductManager.workspace == workspace.id))
    session.add_all(ProductManager(workspace=workspace.id, user=user) for user in set(pms))
    if pm_group:
        await outbox.enqueue(session, workspace.id, outbox.READ_GROUP, pm_group, due_at=now)
    for channel in said_before | await _said_in(session, workspace):
        await outbox.enqueue(session, workspace.id, outbox.INTRO, channel, due_at=now)
    if moved and triage_channel:
        await _move_triage(session, workspace.id, triage_channel, now=now)


async def _said_in(session: AsyncSession, workspace: Workspace) -> set[str]:
    """The channels where the bot introduced itself with what the settings say."""
    told = select(DigestSchedule.channel).where(DigestSchedule.workspace == workspace.id)
    known = await session.scalars(
        select(Channel.id).where(
            Channel.workspace == workspace.id,
            or_(Channel.id.in_(told), Channel.id == workspace.triage_channel),
            Channel.is_member,
        )
    )
    return set(known)


async def _move_triage(
    session: AsyncSession, workspace: str, channel: str, *, now: datetime
) -> None:
    await outbox.enqueue(session, workspace, outbox.READ_CHANNEL, channel, due_at=now)
    waiting = select(Request.id).where(
        Request.workspace == workspace,
        Request.status.in_([status.key for status in statuses.STATUSES if status.open]),
    )
    for request in await session.scalars(waiting.order_by(Request.number)):
        await outbox.enqueue(session, workspace, outbox.CARD, request, due_at=now)
        await outbox.enqueue(session, workspace, outbox.CONFIRMATION, request, due_at=now)
