"""Who is who, and who may do what: decided here, by (workspace, user), failing closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import NobodyDecidesYet, NotAProductManager, NotForGuests
from bot.models import GroupMember, ProductManager, Request, User, Workspace

# In a session's `info`: whom its transaction has asked about.
_MET = "met"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody doing something: `home` is their own workspace, as the payload says, if it does."""

    workspace: str
    user: str
    home: str | None = None


async def find(session: AsyncSession, actor: Actor) -> User | None:
    """The person as Slack described them, unless the payload says they are another company's."""
    key = (actor.workspace, actor.user)
    user = await session.get(User, key)
    # A session forgets what nobody holds, and one screen asks a dozen times who somebody is.
    session.info.setdefault(_MET, {})[key] = user
    if user is None or (actor.home is not None and actor.home != user.home):
        return None
    return user


async def is_member(session: AsyncSession, actor: Actor) -> bool:
    """A full member; someone unknown counts as a guest."""
    user = await find(session, actor)
    return user is not None and user.is_member


async def is_pm(session: AsyncSession, actor: Actor) -> bool:
    """Whether they decide here."""
    return await is_member(session, actor) and actor.user in await pms(session, actor.workspace)


async def pms(session: AsyncSession, workspace: str) -> list[str]:
    """The user ids of the workspace's product managers."""
    named = select(ProductManager.user).where(ProductManager.workspace == workspace)
    grouped = (
        select(GroupMember.user)
        .join(Workspace, Workspace.id == GroupMember.workspace)
        .where(GroupMember.workspace == workspace, GroupMember.group == Workspace.pm_group)
    )
    return sorted(set(await session.scalars(union(named, grouped))))


async def require_pm(session: AsyncSession, actor: Actor) -> None:
    """Raises NotAProductManager or NobodyDecidesYet."""
    if await is_pm(session, actor):
        return
    deciders = await pms(session, actor.workspace)
    if not deciders:
        raise NobodyDecidesYet
    raise NotAProductManager(pms=await listed(session, actor.workspace, deciders))


async def require_member(session: AsyncSession, actor: Actor) -> None:
    """Raises NotForGuests."""
    if not await is_member(session, actor):
        raise NotForGuests


async def names(
    session: AsyncSession, workspace: str, users: Iterable[str | None]
) -> dict[str, str]:
    """The names of those `users` who are known, by user id."""
    wanted = {user for user in users if user}
    if not wanted:
        return {}
    rows = await session.execute(
        select(User.id, User.name).where(User.workspace == workspace, User.id.in_(wanted))
    )
    return {user: name for user, name in rows}  # noqa: C416 - rows are not quite pairs


async def name(session: AsyncSession, workspace: str, user: str) -> str:
    """What to call them; "someone" when unknown."""
    return (await names(session, workspace, [user])).get(user, "someone")


async def listed(session: AsyncSession, workspace: str, users: Iterable[str]) -> str:
    """Some people's names as one reads them: "Ana, Ben and 3 more"."""
    known = list((await names(session, workspace, users)).values())
    if not known:
        return "nobody I know yet"
    shown, more = known[:5], len(known) - 5
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


async def remember_dm(session: AsyncSession, workspace: str, user: str, channel: str) -> None:
    """The bot's direct message with `user` is `channel`."""
    row = await session.get(User, (workspace, user))
    if row:
        row.dm_channel = channel


async def is_direct(session: AsyncSession, request: Request) -> bool:
    """Whether it was asked in the bot's direct message with the requester."""
    row = await session.get(User, (request.workspace, request.requester))
    dm = row.dm_channel if row else None
    return dm is not None and dm == request.source_channel
