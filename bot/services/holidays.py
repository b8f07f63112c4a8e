"""A workspace's working days, and the time zone that somebody works in."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot import public_holidays
from bot.domain import schedules, workdays
from bot.domain.workdays import WorkingDays
from bot.errors import NoSuchCountry
from bot.models import User, Workspace
from bot.public_holidays import Holidays
from bot.services import workspaces
from bot.services.people import Actor


def of(workspace: Workspace) -> WorkingDays:
    """The weekdays chosen in the settings, less the public holidays of the country chosen."""
    country = public_holidays.known(workspace.country or "")
    days = workdays.weekdays(workspace.working_days)
    return WorkingDays(days, Holidays(country)) if country else WorkingDays(days)


def zone_of(user: User | None, workspace: Workspace) -> str:
    """Where they work, as Slack says; else where the workspace does."""
    zone = user.timezone if user else None
    return zone if zone and schedules.is_zone(zone) else workspace.timezone


async def choose(
    session: AsyncSession,
    actor: Actor,
    *,
    weekdays: frozenset[int],
    country: str | None,
    remind_after: int,
) -> None:
    """A PM chooses which days are worked on, and after how many of them untriaged requests are
    brought to mind. Raises NoSuchCountry, NotAnAdmin."""
    await workspaces.require_admin(session, actor)
    known = public_holidays.known(country) if country else None
    if country and known is None:
        raise NoSuchCountry(typed=country)
    workspace = await session.get_one(Workspace, actor.workspace)
    workspace.working_days, workspace.country = workdays.digits(weekdays), known
    workspace.remind_after, workspace.remind_at = remind_after, None
