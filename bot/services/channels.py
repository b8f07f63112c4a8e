"""Channels: how the bot came in, whose they are, how it listens there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, capture_modes, departments, filers
from bot.models import (
    Channel,
    Digest,
    DigestDraft,
    DigestSchedule,
    EarlyChange,
    Post,
    ReactionEvent,
    Remark,
    Request,
    RequestSource,
    Workspace,
)
from bot.services import outbox, people, scheduling, showing, untold, workspaces
from bot.services.people import Actor

PAGE = 10


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """One page of the channels the bot is in; pages count from 1."""

    channels: Sequence[Channel]
    page: int
    pages: int


async def find_or_add(
    session: AsyncSession, workspace: str, channel: str, *, now: datetime
) -> Channel:
    """The channel's row; a new one has no name until Slack is asked."""
    row = await session.get(Channel, (workspace, channel))
    if row is None:
        row = Channel(
            workspace=workspace,
            id=channel,
            name="",
            is_private=True,  # until we know better: show less
            is_shared=False,
            is_archived=False,
            is_member=False,
            department=None,
            capture_mode=capture_modes.DEFAULT.key,
            refreshed_at=now,
        )
        session.add(row)
        await session.flush()
    return row


async def audience_of(session: AsyncSession, actor: Actor, channel: str | None) -> str:
    """The audience that a channel's department is; else the first one."""
    row = await session.get(Channel, (actor.workspace, channel)) if channel else None
    audience = audiences.BY_DEPARTMENT.get((row.department if row else None) or "")
    return (audience or audiences.AUDIENCES[0]).key


async def meet(session: AsyncSession, workspace: str, channel: str, *, now: datetime) -> None:
    """Read what the channel is; if the bot is newly in it, say hello."""
    await outbox.enqueue(session, workspace, outbox.READ_CHANNEL, channel, due_at=now)


async def introduce(session: AsyncSession, channel: Channel, *, now: datetime) -> None:
    """Take the channel for a department by its name, and say so in it."""
    workspace = await session.get_one(Workspace, channel.workspace)
    await untold.mended(session, workspace.id, channel.id)
    if channel.id == workspace.triage_channel:
        channel.capture_mode = capture_modes.OFF.key
        await showing.missing_cards(session, workspace.id, channel.id, now=now)
    elif channel.department is None:
        guess = departments.of_channel(channel.name)
        channel.department = guess.key if guess else None
    await _listen_for(session, channel, now=now)


async def _listen_for(session: AsyncSession, channel: Channel, *, now: datetime) -> None:
    await scheduling.by_default(session, channel, now=now)
    await outbox.enqueue(session, channel.workspace, outbox.INTRO, channel.id, due_at=now)
    if channel.roadmap_since is not None:
        await outbox.enqueue(session, channel.workspace, outbox.LIVING, channel.id, due_at=now)


async def stop_digests(session: AsyncSession, channel: Channel, *, now: datetime) -> None:
    """Another company has come in, and the roadmap is not for them: a PM is to choose anew."""
    stopped = await session.execute(
        update(DigestSchedule)
        .where(
            DigestSchedule.workspace == channel.workspace,
            DigestSchedule.channel == channel.id,
            DigestSchedule.is_on,
        )
        .values(is_on=False)
        .returning(DigestSchedule.audience)
    )
    if stopped.all():
        trouble = f"{outbox.DIGEST}:now_shared:{channel.id}"
        await outbox.enqueue(session, channel.workspace, outbox.TROUBLE, trouble, due_at=now)


async def left(session: AsyncSession, workspace: str, channel: str) -> None:
    """The bot was removed. Invited again, it introduces itself again."""
    row = await session.get(Channel, (workspace, channel))
    if row:
        row.is_member = False
    await session.execute(
        delete(Post).where(
            Post.workspace == workspace, Post.channel == channel, Post.kind == outbox.INTRO
        )
    )


async def archived(session: AsyncSession, workspace: str, channel: str) -> None:
    """Nobody can write there any more."""
    await _set_archived(session, workspace, channel, True)


async def unarchived(session: AsyncSession, workspace: str, channel: str, *, now: datetime) -> None:
    """The channel is back; if it is for triage, what could not be shown there is."""
    await _set_archived(session, workspace, channel, False)
    await untold.mended(session, workspace, channel)
    home = await session.get_one(Workspace, workspace)
    if home.triage_channel == channel:
        await showing.missing_cards(session, workspace, channel, now=now)


async def _set_archived(
    session: AsyncSession, workspace: str, channel: str, is_archived: bool
) -> None:
    await session.execute(
        update(Channel)
        .where(Channel.workspace == workspace, Channel.id == channel)
        .values(is_archived=is_archived)
    )


async def change_id(session: AsyncSession, workspace: str, old: str, new: str) -> None:
    """Slack gave the channel another id, as it does when one is shared (facts.md, section 3)."""
    if await session.get(Channel, (workspace, new)):
        return
    for column in (
        Channel.id,
        Post.channel,
        Request.source_channel,
        DigestSchedule.channel,
        DigestDraft.channel,
        Digest.channel,
        ReactionEvent.channel,
        RequestSource.channel,
        Remark.channel,
        EarlyChange.channel,
        Workspace.triage_channel,
    ):
        owner = column.class_
        whose = owner.id if owner is Workspace else owner.workspace
        await session.execute(
            update(owner).where(whose == workspace, column == old).values({column: new})
        )
    await session.execute(
        update(Post)
        .where(
            Post.workspace == workspace,
            Post.kind.in_((outbox.LIVING, outbox.LIVING_PIN, outbox.CANVAS)),
            Post.subject == old,
        )
        .values(subject=new)
    )


async def set_department(
    session: AsyncSession, actor: Actor, channel: str, department: str, *, now: datetime
) -> None:
    """Somebody says whose channel it is."""
    await people.require_member(session, actor)
    row = await find_or_add(session, actor.workspace, channel, now=now)
    row.department = departments.BY_KEY[department].key
    await _listen_for(session, row, now=now)


async def set_filers(session: AsyncSession, actor: Actor, channel: str, who: str) -> None:
    """A product manager says who may file there. Raises NotAnAdmin."""
    await workspaces.require_admin(session, actor)
    row = await session.get(Channel, (actor.workspace, channel))
    if row is not None:
        row.who_may_file = filers.BY_KEY[who].key


async def listing(session: AsyncSession, actor: Actor, number: int) -> ChannelPage:
    """Page `number` of the channels the bot is in, by name. Raises NotAnAdmin."""
    await workspaces.require_admin(session, actor)
    there = (Channel.workspace == actor.workspace, Channel.is_member, ~Channel.is_archived)
    total = await session.scalar(select(func.count()).select_from(Channel).where(*there)) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    rows = await session.scalars(
        select(Channel)
        .where(*there)
        .order_by(Channel.name, Channel.id)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return ChannelPage(rows.all(), number, pages)


async def set_mode(
    session: AsyncSession, actor: Actor, channel: str, mode: str, *, now: datetime
) -> None:
    """Somebody says how the bot is to listen."""
    await people.require_member(session, actor)
    row = await find_or_add(session, actor.workspace, channel, now=now)
    row.capture_mode = capture_modes.BY_KEY[mode].key
    await _listen_for(session, row, now=now)
