"""Users, channels and groups: read from Slack into our own tables."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.db import Database
from bot.delivery.slack import Refused, call
from bot.domain import schedules, texts
from bot.services import directory, outbox, people, reach
from bot.services.directory import Person, Place

PAGE = 200
MOST_NAME = 255


def person(user: dict[str, Any]) -> Person:
    """A user object of Slack (facts.md, section 3)."""
    profile = user.get("profile") or {}
    shown = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"))
    return Person(
        id=str(user["id"]),
        home=str(user.get("team_id") or ""),
        name=_keepable(next((name for name in shown if name), user.get("name") or "someone")),
        is_guest=bool(user.get("is_restricted") or user.get("is_stranger")),
        is_bot=bool(user.get("is_bot") or user["id"] == "USLACKBOT"),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_deleted=bool(user.get("deleted")),
        timezone=_zone(user),
    )


def _zone(user: dict[str, Any]) -> str | None:
    """Where they are; Slack leaves it out for those who are gone and for some bots."""
    zone = str(user.get("tz") or "")
    return zone if schedules.is_zone(zone) else None


def place(channel: dict[str, Any]) -> Place:
    """A conversation object of Slack; whatever is not surely public counts as private."""
    return Place(
        id=str(channel["id"]),
        name=_keepable(channel.get("name") or ""),
        is_private=bool(channel.get("is_private", True)),
        is_shared=bool(channel.get("is_ext_shared")),
        is_archived=bool(channel.get("is_archived")),
        is_member=bool(channel.get("is_member")),
    )


def _keepable(name: object) -> str:
    return texts.keepable(str(name))[:MOST_NAME]


async def read(
    db: Database, client: AsyncWebClient, workspace: str, what: str, subject: str, now: datetime
) -> None:
    """Read one thing, or everything (READ_ALL)."""
    if what == outbox.READ_USER:
        found = await call(client.users_info(user=subject))
        await _keep_people(db, workspace, [found["user"]], now)
    elif what == outbox.READ_CHANNEL:
        await _read_channel(db, client, workspace, subject, now)
    elif what == outbox.READ_GROUP:
        await _read_group(db, client, workspace, subject)
    elif what == outbox.READ_GROUPS:
        await _read_groups(db, client, workspace)
    else:
        await _read_all(db, client, workspace, now)


async def _read_channel(
    db: Database, client: AsyncWebClient, workspace: str, channel: str, now: datetime
) -> None:
    try:
        found = await call(client.conversations_info(channel=channel))
    except Refused:  # a group direct message, or a channel that was never ours to see
        async with db.begin() as session:
            await reach.mark_unreadable(session, workspace, channel, now=now)
            is_ours = await directory.is_known(session, workspace, channel)
        if is_ours:
            raise  # somebody is to be told
        return
    if found["channel"].get("is_im"):
        async with db.begin() as session:
            await reach.mark_unreadable(session, workspace, channel, now=now)
            await people.remember_dm(session, workspace, found["channel"]["user"], channel)
        return
    async with db.begin() as session:
        await directory.remember_channel(session, workspace, place(found["channel"]), now=now)


async def _read_group(db: Database, client: AsyncWebClient, workspace: str, group: str) -> None:
    found = await call(client.usergroups_users_list(usergroup=group))
    async with db.begin() as session:
        await directory.remember_members(session, workspace, group, found["users"])


async def _read_all(db: Database, client: AsyncWebClient, workspace: str, now: datetime) -> None:
    """People first: who is unknown counts as a guest."""
    async for page in _pages(client.users_list):
        await _keep_people(db, workspace, page["members"], now)
    still_in: list[str] = []
    joined = partial(
        client.users_conversations,
        types="public_channel,private_channel",
        exclude_archived=True,
    )
    async for page in _pages(joined):
        for channel in page["channels"]:
            still_in.append(str(channel["id"]))
            member = {**channel, "is_member": True}
            async with db.begin() as session:
                await directory.remember_channel(session, workspace, place(member), now=now)
    async with db.begin() as session:
        await directory.forget_other_channels(session, workspace, still_in)
    await _read_groups(db, client, workspace)


async def _pages(
    method: Callable[..., Awaitable[AsyncSlackResponse]],
) -> AsyncIterator[dict[str, Any]]:
    """All pages of a list; each may be short (facts.md, section 10)."""
    cursor: str | None = None
    while True:
        page = await call(method(limit=PAGE, cursor=cursor))
        yield page
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


async def _keep_people(
    db: Database, workspace: str, users: Iterable[dict[str, Any]], now: datetime
) -> None:
    async with db.begin() as session:
        for user in users:
            await directory.remember_user(session, workspace, person(user), now=now)


async def _read_groups(db: Database, client: AsyncWebClient, workspace: str) -> None:
    found = await call(client.usergroups_list())
    async with db.begin() as session:
        ids = [str(group["id"]) for group in found["usergroups"]]
        await directory.keep_only_groups(session, workspace, ids)
    for group in found["usergroups"]:
        async with db.begin() as session:
            await directory.remember_group(
                session,
                workspace,
                str(group["id"]),
                handle=_keepable(group.get("handle") or ""),
                name=_keepable(group.get("name") or ""),
            )
        try:
            await _read_group(db, client, workspace, str(group["id"]))
        except Refused:  # a disabled group has no members to list
            continue
