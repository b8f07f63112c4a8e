"""Remembering users, channels and groups as Slack describes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Channel, Group, GroupMember, User, Workspace
from bot.services import channels, living, outbox


@dataclass(frozen=True, slots=True)
class Person:
    """A user of Slack's users.info."""

    id: str
    home: str
    name: str
    is_guest: bool
    is_bot: bool
    is_admin: bool
    is_deleted: bool
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of Slack's conversations.info."""

    id: str
    name: str
    is_private: bool
    is_shared: bool
    is_archived: bool
    is_member: bool


async def remember_user(
    session: AsyncSession, workspace: str, person: Person, *, now: datetime
) -> None:
    """Keep what Slack says of somebody."""
    user = await session.get(User, (workspace, person.id))
    if user is None:
        user = User(workspace=workspace, id=person.id)
        session.add(user)
    user.home, user.name = person.home, person.name[:255]
    user.is_guest, user.is_bot = person.is_guest, person.is_bot
    user.is_admin, user.is_deleted = person.is_admin, person.is_deleted
    user.timezone, user.refreshed_at = person.timezone, now


async def remember_channel(
    session: AsyncSession, workspace: str, place: Place, *, now: datetime
) -> None:
    """Keep what Slack says of a channel; one the bot is newly in is introduced to the bot."""
    channel = await channels.find_or_add(session, workspace, place.id, now=now)
    was_known = bool(channel.name) and channel.is_member
    if place.is_shared and not channel.is_shared:
        await channels.stop_digests(session, channel, now=now)
        await living.stop(session, channel, now=now)
    was_read_by = (channel.is_private, channel.is_shared)
    channel.name, channel.is_private = place.name[:255], place.is_private
    channel.is_shared, channel.is_archived = place.is_shared, place.is_archived
    channel.is_member, channel.refreshed_at = place.is_member, now
    if place.is_member and not was_known:
        await channels.introduce(session, channel, now=now)
    elif was_known and was_read_by != (channel.is_private, channel.is_shared):
        await outbox.enqueue(session, workspace, outbox.INTRO, channel.id, due_at=now)


async def is_known(session: AsyncSession, workspace: str, channel: str) -> bool:
    """Whether somebody counts on the bot there: it knows of the channel, or triages in it."""
    home = await session.get_one(Workspace, workspace)
    row = await session.get(Channel, (workspace, channel))
    return row is not None or home.triage_channel == channel


async def forget_other_channels(
    session: AsyncSession, workspace: str, still_in: Iterable[str]
) -> None:
    """The bot is in `still_in` and in no other channel."""
    await session.execute(
        update(Channel)
        .where(Channel.workspace == workspace, Channel.id.not_in(list(still_in)))
        .values(is_member=False)
    )


async def remember_group(
    session: AsyncSession, workspace: str, group: str, *, handle: str, name: str
) -> None:
    """Keep a user group's names."""
    await session.merge(Group(workspace=workspace, id=group, handle=handle, name=name))


async def keep_only_groups(session: AsyncSession, workspace: str, groups: Iterable[str]) -> None:
    """Other user groups are disabled, or gone: whoever was in them is so no longer."""
    gone = GroupMember.group.not_in(list(groups))
    await session.execute(delete(GroupMember).where(GroupMember.workspace == workspace, gone))


async def remember_members(
    session: AsyncSession, workspace: str, group: str, members: Iterable[str]
) -> None:
    """Exactly `members` are in the group."""
    await session.execute(
        delete(GroupMember).where(GroupMember.workspace == workspace, GroupMember.group == group)
    )
    session.add_all(
        GroupMember(workspace=workspace, group=group, user=user) for user in set(members)
    )
