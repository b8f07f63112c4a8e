"""Picking up: an emoji on a message files it, and taken off in time, takes that back."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reactions, statuses
from bot.errors import MayNotFile, OnlyMembersFileOthers, Refused, Unreadable
from bot.models import Channel, Post, ReactionEvent, Request, Workspace
from bot.services import (
    capturing,
    hearing,
    notices,
    numbers,
    outbox,
    people,
    reach,
    reacting,
    recording,
    requests,
    sources,
    spoken,
    surroundings,
    triage,
)
from bot.services.people import Actor
from bot.services.reacting import Reacted
from bot.services.spoken import Said
from bot.services.surroundings import Place

_MINE = "That is a message of mine, so I filed nothing. Put the emoji on what somebody asked for."
_ASIDE = (
    "That message begins with a speech bubble (:speech_balloon:): whoever wrote it does not want "
    "it passed on, so I filed nothing."
)
_DIRECT = (
    "The emoji does nothing in our direct messages: what you write to me is filed by itself if it "
    "asks for something. For any message, use “File with PM” in its menu."
)
_NOTHING = "I find no words in that message, so I filed nothing."


@dataclass(frozen=True, slots=True)
class Read:
    """A message as Slack showed it when it was asked; `user`: None for what no person said."""

    said: Said
    user: str | None


async def is_filing(session: AsyncSession, workspace: str, emoji: str) -> bool:
    """Whether this emoji files what it is put on."""
    row = await session.get_one(Workspace, workspace)
    return emoji == row.filing_emoji


async def react(session: AsyncSession, actor: Actor, reacted: Reacted, *, now: datetime) -> None:
    """The filing emoji was put on a message, or taken off. What that says must be read first.

    Raises NotReady while the bot does not know the channel yet.
    """
    await reacting.keep(session, actor, reacted)
    await numbers.await_turn(session, actor.workspace)
    request = await sources.find(session, actor.workspace, reacted.channel, reacted.ts)
    if reacted.added and request is None:
        await _pick_up(session, actor, reacted, now=now)
    elif reacted.added and request is not None and request.picked_ts != reacted.event_ts:
        await _tell(
            session, actor, reacted.channel, await filed_as(session, actor, request), now=now
        )
    elif request is not None:
        await _take_back(session, actor, request, reacted, now=now)


async def _pick_up(session: AsyncSession, actor: Actor, reacted: Reacted, *, now: datetime) -> None:
    """Have the message read; or tell who put the emoji on it what works there."""
    user = await people.find(session, actor)
    if user is not None and user.dm_channel == reacted.channel:
        await _tell(session, actor, None, _DIRECT, now=now)
        return
    try:
        place: Channel | None = await reach.place(session, actor.workspace, reacted.channel)
    except Unreadable:
        place = None
    if place is not None and place.is_member:
        at = f"{reacted.channel}:{reacted.ts}"
        await outbox.enqueue(session, actor.workspace, outbox.READ_PICKED, at, due_at=now)
    else:
        await reach.tell_absent(session, actor, reacted.channel, place, now=now)


async def _take_back(
    session: AsyncSession, actor: Actor, request: Request, reacted: Reacted, *, now: datetime
) -> None:
    """Within the grace time, and while nobody has decided, it was no request."""
    if request.picked_ts is None or request.status != statuses.NEW.key:
        return
    elapsed = Decimal(reacted.event_ts) - Decimal(request.picked_ts)
    put_on = select(ReactionEvent.user).where(
        ReactionEvent.workspace == actor.workspace,
        ReactionEvent.channel == reacted.channel,
        ReactionEvent.ts == reacted.ts,
        ReactionEvent.event_ts == request.picked_ts,
    )
    is_theirs = await session.scalar(put_on) == actor.user
    if is_theirs and not reacted.added and elapsed <= reactions.GRACE_SECONDS:
        withdrawn = statuses.WITHDRAWN.key
        await triage.settle(session, actor, request, seen=request.status, target=withdrawn, now=now)


async def filed_as(session: AsyncSession, actor: Actor, request: Request) -> str:
    """That it is filed already; as much about it as `actor` may know."""
    if not await requests.may_see(session, actor, request):
        return f"That is filed already, as {request.ref}."
    status = statuses.BY_KEY[request.status].label.casefold()
    return f"Already filed as {request.ref}: {request.title}. It is {status}."


async def _tell(
    session: AsyncSession, actor: Actor, channel: str | None, words: str, *, now: datetime
) -> None:
    await notices.whisper(session, actor.workspace, actor.user, channel, words, now=now)


async def file(session: AsyncSession, workspace: str, read: Read, *, now: datetime) -> None:
    """The message has been read: it is a request of whoever put the emoji on it first."""
    picked = await _standing(session, workspace, read.said)
    if picked is None:
        return
    actor = Actor(workspace, picked.user)
    try:
        words = await _file(session, actor, read, picked.event_ts, now=now)
    except Refused as error:
        words = str(error)
    if words:
        await _tell(session, actor, read.said.channel, words, now=now)


async def _standing(session: AsyncSession, workspace: str, said: Said) -> ReactionEvent | None:
    """The first of the filing emoji on the message that has not been taken off again."""
    chosen = (await session.get_one(Workspace, workspace)).filing_emoji
    rows = await session.scalars(
        select(ReactionEvent).where(
            ReactionEvent.workspace == workspace,
            ReactionEvent.channel == said.channel,
            ReactionEvent.ts == said.ts,
            ReactionEvent.emoji == chosen,
        )
    )
    latest: dict[str, ReactionEvent] = {}
    for row in sorted(rows, key=lambda row: (Decimal(row.event_ts), row.added)):
        latest[row.user] = row
    on = [row for row in latest.values() if row.added]
    return min(on, key=lambda row: Decimal(row.event_ts), default=None)


async def _file(
    session: AsyncSession, actor: Actor, read: Read, picked_ts: str, *, now: datetime
) -> str:
    """Files it; or says why not. Raises MayNotFile, OnlyMembersFileOthers."""
    said = read.said
    await numbers.await_turn(session, actor.workspace)
    if filed := await sources.find(session, actor.workspace, said.channel, said.ts):
        return await filed_as(session, actor, filed)
    if await _is_ours(session, actor.workspace, said):
        return _MINE
    (around,) = await surroundings.look(session, actor.workspace, [Place.of(actor, said)])
    if around is None:
        return ""
    if refusal := hearing.refusal(around):
        return refusal
    if not around.may_file:
        raise MayNotFile
    if read.user != actor.user and not await people.is_member(session, actor):
        raise OnlyMembersFileOthers
    text = await spoken.plain(session, actor.workspace, said.text, around.bot_user)
    if not text and not said.files:
        return _NOTHING
    if capturing.is_aside(text):
        return _ASIDE
    found = await capturing.understand(session, actor, text, around)
    asked = recording.asked_in(around, text, found, picked_ts)
    author = read.user if read.user != actor.user else None
    await recording.file(session, actor, said, asked, now=now, author=author)
    return ""


async def _is_ours(session: AsyncSession, workspace: str, said: Said) -> bool:
    ours = select(Post.id).where(
        Post.workspace == workspace, Post.channel == said.channel, Post.ts == said.ts
    )
    return await session.scalar(ours.limit(1)) is not None
