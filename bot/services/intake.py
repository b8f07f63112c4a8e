"""Intake: what people ask for becomes a request, once."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import (
    capture_modes,
    categories,
    departments,
    importances,
    statuses,
    texts,
    understanding,
)
from bot.errors import NotPossibleNow, NotReady, NotYours
from bot.models import Channel, Group, Request
from bot.services import (
    filing,
    outbox,
    people,
    requests,
    showing,
    surroundings,
    triage,
)
from bot.services.people import Actor
from bot.services.surroundings import Surroundings

TITLE_MOST = 150
_MENTIONED = re.compile(r"<@([^>|]+)")
_CHANNELED = re.compile(r"<#([^>|]+)")
_GROUPED = re.compile(r"<!subteam\^([^>|]+)")


@dataclass(frozen=True, slots=True)
class Said:
    """A top-level message: `text` as Slack sends it (escaped, with tokens)."""

    channel: str
    ts: str
    text: str
    files: tuple[str, ...] = ()


async def submit(
    session: AsyncSession,
    actor: Actor,
    *,
    title: str,
    body: str,
    department: str,
    category: str,
    importance: str,
    needed_by: date | None,
    channel: str | None,
    view_id: str,
    now: datetime,
) -> Request:
    """File what a form says; the same form (`view_id`) sent twice files one request.

    `channel` is where the command was typed, None for the bot's own Home or direct message.
    """
    filed = await session.scalar(
        select(Request).where(Request.workspace == actor.workspace, Request.view_id == view_id)
    )
    if filed:
        return filed
    place = await session.get(Channel, (actor.workspace, channel)) if channel else None
    secret = departments.BY_KEY[department].confidential or place is None or place.is_private
    request = Request(
        workspace=actor.workspace,
        title=title,
        body=body,
        department=department,
        category=category,
        cues=[],
        importance=importance,
        needed_by=needed_by,
        requester=actor.user,
        source_channel=channel,
        view_id=view_id,
        is_confidential=secret,
    )
    await filing.file(session, request, now=now)
    return request


async def capture(
    session: AsyncSession, actor: Actor, said: Said, *, now: datetime
) -> Request | None:
    """File a channel's message if it asks for something and the channel's mode says so.

    Raises NotReady while the bot does not know the channel yet.
    """
    around = await surroundings.look(session, actor, said.channel, said.ts)
    if around is None or not around.name:
        raise NotReady(said.channel)
    if around.department is None or around.is_filed:
        return None
    text = await _plain(session, actor.workspace, said, around.bot_user)
    found = understanding.understand(text, around.department)
    if not _wanted(around, said, text, asks=found.asks):
        return None
    if not around.is_known:
        await outbox.enqueue(session, actor.workspace, outbox.READ_USER, actor.user, due_at=now)
    request = Request(
        workspace=actor.workspace,
        title=texts.title(text, TITLE_MOST) or f"File: {said.files[0][:100]}",
        body=text,
        department=around.department,
        category=found.category.key,
        cues=list(found.cues),
        importance=importances.DEFAULT.key,
        requester=actor.user,
        source_channel=said.channel,
        source_ts=said.ts,
        is_confidential=around.is_confidential,
    )
    if await filing.file(session, request, now=now, has_home=around.has_home):
        await triage.reconcile(session, request, now=now)
    return request


def _wanted(around: Surroundings, said: Said, text: str, *, asks: bool) -> bool:
    """Whether the channel's capture mode files this message."""
    if text.lstrip().startswith(understanding.NEVER) or not (text.strip() or said.files):
        return False
    called = texts.mentioned(said.text, around.bot_user)
    return {
        capture_modes.AUTO.key: asks or (called and bool(text.strip())),
        capture_modes.ALL.key: True,
        capture_modes.MENTION.key: called,
    }.get(around.capture_mode, False)


async def _plain(session: AsyncSession, workspace: str, said: Said, bot_user: str) -> str:
    """What was said, as plain text with names; public channels only are named."""
    raw = re.sub(rf"<@{re.escape(bot_user)}(\|[^>]*)?>[\s,:]*", "", said.text)
    return texts.plain(
        raw,
        people=await people.names(session, workspace, _MENTIONED.findall(raw)),
        channels=await _public(session, workspace, _CHANNELED.findall(raw)),
        groups=await _handles(session, workspace, _GROUPED.findall(raw)),
    ).strip()


async def _public(session: AsyncSession, workspace: str, wanted: list[str]) -> dict[str, str]:
    """The names of those channels that are public, by id."""
    if not wanted:
        return {}
    public = await session.execute(
        select(Channel.id, Channel.name).where(
            Channel.workspace == workspace,
            Channel.id.in_(set(wanted)),
            Channel.is_private.is_(False),
        )
    )
    return {key: name for key, name in public}  # noqa: C416 - rows are not quite pairs


async def _handles(session: AsyncSession, workspace: str, wanted: list[str]) -> dict[str, str]:
    """What those user groups are called with an @, by id."""
    if not wanted:
        return {}
    named = select(Group.id, Group.handle).where(Group.workspace == workspace)
    known = await session.execute(named.where(Group.id.in_(set(wanted))))
    return {key: handle for key, handle in known}  # noqa: C416 - rows are not quite pairs


async def recategorise(
    session: AsyncSession, actor: Actor, request_id: int, category: str, *, now: datetime
) -> Request:
    """The requester, or any member who may see the request, corrects its category."""
    request = await requests.find(session, actor, request_id)
    if not statuses.BY_KEY[request.status].open:
        status = statuses.BY_KEY[request.status]
        raise NotPossibleNow(request=request.ref, status=status.label.casefold())
    if request.requester != actor.user and not await people.is_member(session, actor):
        raise NotYours(who="the person who asked, or a member of this workspace,")
    offered = {row.key for row in categories.offered_by(request.department)}
    if category in offered and category != request.category:
        request.category, request.cues = category, []
        await showing.request_changed(session, request, now=now)
    return request


async def withdraw(
    session: AsyncSession, actor: Actor, request_id: int, *, now: datetime
) -> Request:
    """ "Not a request": by the requester or a PM, while nobody has decided."""
    request = await requests.find(session, actor, request_id)
    if request.requester != actor.user and not await people.is_pm(session, actor):
        raise NotYours(who="the person who asked, or a product manager,")
    await triage.settle(
        session, actor, request, seen=request.status, target=statuses.WITHDRAWN.key, now=now
    )
    return request
